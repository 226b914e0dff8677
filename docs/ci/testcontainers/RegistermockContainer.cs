#nullable enable
using System;
using System.IO;
using System.Threading.Tasks;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

/// <summary>
/// registermock in a container for .NET tests. Needs the package Testcontainers, 4.x. StartAsync returns when it answers:
/// <code>
/// await using var registermock = await RegistermockContainer.StartAsync(scenarios: "my-scenarios");
/// MyClient(registermock.BaseUrl);
/// </code>
/// </summary>
public sealed class RegistermockContainer : IAsyncDisposable
{
    private const ushort Port = 8080;

    private readonly IContainer container;

    private RegistermockContainer(IContainer container)
    {
        this.container = container;
    }

    /// <summary>Where the registers answer, as seen from the test.</summary>
    public Uri BaseUrl => new UriBuilder("http", container.Hostname, container.GetMappedPublicPort(Port)).Uri;

    /// <summary>Serves the shipped scenarios, or the files of a folder of your own.</summary>
    public static async Task<RegistermockContainer> StartAsync(string image = "registermock:0.1.0", string? scenarios = null)
    {
        var builder = new ContainerBuilder(image)
            .WithPortBinding(Port, assignRandomHostPort: true)
            .WithCreateParameterModifier(parameters =>
            {
                parameters.HostConfig.ReadonlyRootfs = true;
                parameters.HostConfig.CapDrop = new[] { "ALL" };
                parameters.HostConfig.SecurityOpt = new[] { "no-new-privileges" };
            })
            .WithWaitStrategy(Wait.ForUnixContainer()
                .UntilHttpRequestIsSucceeded(request => request.ForPort(Port).ForPath("/isready")));
        if (scenarios is not null)
        {
            builder = builder.WithBindMount(Path.GetFullPath(scenarios), "/scenarios", AccessMode.ReadOnly);
        }
        var container = builder.Build();
        await container.StartAsync();
        return new RegistermockContainer(container);
    }

    public ValueTask DisposeAsync() => container.DisposeAsync();
}
