<?php
// PHP's own SoapClient: php client.php BASE_URL 1.1|1.2 NIN

[, $baseUrl, $soap, $nin] = $argv;

class OrganizationPerson
{
}

/** A client of one register, made from the WSDL the register serves; addressed on SOAP 1.2. */
final class Register
{
    private SoapClient $client;

    public function __construct(private string $url, private string $contract, private string $soap)
    {
        $this->client = new SoapClient("$url?singleWsdl", [
            'location' => $soap === '1.1' ? "$url/Basic" : $url,
            'soap_version' => $soap === '1.1' ? SOAP_1_1 : SOAP_1_2,
            'login' => 'user',
            'password' => 'password',
            'classmap' => ['OrganizationPerson' => OrganizationPerson::class],
            'cache_wsdl' => WSDL_CACHE_NONE,
        ]);
    }

    /** The reply's own `...Result`. */
    public function call(string $operation, array $arguments): mixed
    {
        $headers = $this->soap === '1.1' ? [] : $this->addressing("$this->contract/$operation");
        $reply = $this->client->__soapCall($operation, [$arguments], null, $headers);
        return $reply->{"{$operation}Result"};
    }

    private function addressing(string $action): array
    {
        $wsa = 'http://www.w3.org/2005/08/addressing';
        return [
            new SoapHeader($wsa, 'Action', $action, true),
            new SoapHeader($wsa, 'MessageID', 'urn:uuid:' . bin2hex(random_bytes(16))),
            new SoapHeader($wsa, 'To', $this->url, true),
        ];
    }
}

function tell(string $name, mixed $value): void
{
    echo $name, '=', $value === null ? 'nil' : (is_bool($value) ? var_export($value, true) : $value), "\n";
}

$flr = new Register("$baseUrl/v2/flr", 'http://schemas.nhn.no/reg/flr/IFlrReadOperations', $soap);
$ar = new Register("$baseUrl/v1/AR", 'http://register.nhn.no/CommunicationParty/ICommunicationPartyService', $soap);
$cppa = new Register(
    "$baseUrl/v1/CPPA",
    'http://schemas.nhn.no/reg/CollaborationProtocolProfile/ICPPAService',
    $soap
);

try {
    $patient = $flr->call('GetPatientGPDetails', ['patientNin' => $nin]);
} catch (SoapFault $fault) {
    tell('ErrorCode', $fault->detail->GenericFault->ErrorCode);
    tell('Message', $fault->detail->GenericFault->Message);
    tell('reason', $fault->getMessage());
    exit;
}
tell('GPHerId', $patient->GPHerId);
tell('GPOffice', $patient->GPContract->GPOffice->Name);
tell('EndCode', $patient->EndCode);
if ($patient->GPHerId === null) {
    exit;
}
$herId = ['herId' => $patient->GPHerId];
$party = $ar->call('GetCommunicationPartyDetails', $herId);
tell('class', get_class($party));
tell('Type', $party->Type);
tell('Name', $party->Name);
tell('Active', $party->Active);
tell('ParentName', $party->ParentName);
$encryption = $ar->call('GetCertificateDetailsForEncryption', $herId)->Certificate;
$signature = $ar->call('GetCertificateDetailsForValidatingSignature', $herId)->Certificate;
tell('encryption', base64_encode($encryption));
tell('signature', base64_encode($signature));
tell('cpp', $cppa->call('GetCppXmlForCommunicationParty', $herId));
