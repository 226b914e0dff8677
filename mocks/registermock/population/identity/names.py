"""Common Norwegian names, for people who are nobody."""

from registermock.world import Name


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


WOMEN = _words("""
Anne Inger Kari Marit Ingrid Liv Eva Astrid Berit Randi Hilde Anna Solveig Marianne Bjørg Elisabeth Kristin
Bente Tone Heidi Gerd Silje Nina Hanne Turid Ida Elin Maria Ellen Kristine Ragnhild Camilla Wenche Tove Anita
Julie Nora Emma Sofie Thea Marte Line Lene Monica Emilie Mona Unni Karin Sara Hege Malin Torill Helene Siri
Linn Gunn Mette Aud Grete Trine Laila Vilde Tuva Ingeborg Frida Amalie Maja Oda Synnøve Reidun Eline Vigdis
""")
MEN = _words("""
Jan Per Bjørn Ole Lars Kjell Arne Knut Svein Odd Thomas Hans Geir Tor Morten Martin Terje Anders Erik Andreas
John Rune Trond Tore Harald Olav Daniel Marius Gunnar Jon Øyvind Fredrik Kristian Stian Espen Magnus Henrik
Rolf Alexander Leif Jonas Nils Helge Steinar Christian Einar Sander Emil Mathias Oskar Jakob Sindre Eirik
Håkon Tobias Even Sigurd Vegard Kåre Egil Dag Frode Roar Audun Simen Erlend Eivind Torbjørn Ivar Aksel Filip
Trygve
""")
LAST = _words("""
Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen
Berg Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen
Moen Gundersen Iversen Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen
Lie Amundsen Nguyen Rasmussen Ali Solheim Berge Nygård Moe Bakke Kristensen Fredriksen Holm Lien Hauge
Christensen Andresen Nielsen Knudsen Evensen Sæther Aas Haugland Hanssen Myhre Ahmed Thomassen Simonsen
Sivertsen Danielsen Berntsen Sandvik Arnesen Rønning Antonsen Næss Vik Haug Ellingsen Thorsen Edvardsen
Birkeland Isaksen Gulbrandsen Ruud Aasen Strøm Myklebust Tangen Ødegård Eliassen Helland Bøe Jenssen Aune
Mikkelsen Tveit Brekke Abrahamsen Engen Bråthen Skaar Tveiten Vikan Nordby Fossum Hovland Ness Solli Lunde
Sunde Granli
""")


def name(thrown: int, *, woman: bool) -> Name:
    """A name that a number thrown decides, of those that fit the sex."""
    given = WOMEN if woman else MEN
    rest, first = divmod(thrown, len(given))
    return Name(given[first], LAST[rest % len(LAST)])
