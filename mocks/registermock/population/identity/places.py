"""Municipalities with their codes (OID 3402, of 2024) and a postal code in each; names of streets and offices."""

from registermock.world import Address, Municipality

_TABLE = """
0301 Oslo 0150 OSLO
0301 Oslo 0458 OSLO
0301 Oslo 0661 OSLO
0301 Oslo 0855 OSLO
0301 Oslo 1182 OSLO
1101 Eigersund 4370 EGERSUND
1103 Stavanger 4006 STAVANGER
1103 Stavanger 4021 STAVANGER
1106 Haugesund 5527 HAUGESUND
1108 Sandnes 4306 SANDNES
1149 Karmøy 4250 KOPERVIK
1505 Kristiansund 6509 KRISTIANSUND N
1506 Molde 6413 MOLDE
1508 Ålesund 6002 ÅLESUND
1804 Bodø 8006 BODØ
1806 Narvik 8514 NARVIK
1824 Vefsn 8656 MOSJØEN
1833 Rana 8622 MO I RANA
1865 Vågan 8300 SVOLVÆR
1870 Sortland 8400 SORTLAND
3101 Halden 1767 HALDEN
3103 Moss 1530 MOSS
3105 Sarpsborg 1707 SARPSBORG
3107 Fredrikstad 1606 FREDRIKSTAD
3118 Indre Østfold 1830 ASKIM
3201 Bærum 1337 SANDVIKA
3203 Asker 1384 ASKER
3205 Lillestrøm 2000 LILLESTRØM
3207 Nordre Follo 1400 SKI
3209 Ullensaker 2050 JESSHEIM
3214 Frogn 1440 DRØBAK
3222 Lørenskog 1470 LØRENSKOG
3232 Nittedal 1482 NITTEDAL
3240 Eidsvoll 2080 EIDSVOLL
3301 Drammen 3015 DRAMMEN
3303 Kongsberg 3611 KONGSBERG
3305 Ringerike 3510 HØNEFOSS
3312 Lier 3400 LIER
3401 Kongsvinger 2212 KONGSVINGER
3403 Hamar 2317 HAMAR
3405 Lillehammer 2609 LILLEHAMMER
3407 Gjøvik 2815 GJØVIK
3411 Ringsaker 2380 BRUMUNDDAL
3420 Elverum 2408 ELVERUM
3901 Horten 3187 HORTEN
3903 Holmestrand 3080 HOLMESTRAND
3905 Tønsberg 3111 TØNSBERG
3907 Sandefjord 3210 SANDEFJORD
3909 Larvik 3256 LARVIK
4001 Porsgrunn 3915 PORSGRUNN
4003 Skien 3717 SKIEN
4005 Notodden 3674 NOTODDEN
4202 Grimstad 4876 GRIMSTAD
4203 Arendal 4836 ARENDAL
4204 Kristiansand 4611 KRISTIANSAND S
4205 Lindesnes 4514 MANDAL
4601 Bergen 5003 BERGEN
4601 Bergen 5063 BERGEN
4602 Kinn 6900 FLORØ
4614 Stord 5411 STORD
4621 Voss 5700 VOSS
4624 Bjørnafjorden 5200 OS
4626 Øygarden 5353 STRAUME
4627 Askøy 5300 KLEPPESTØ
4640 Sogndal 6856 SOGNDAL
4647 Sunnfjord 6800 FØRDE
5001 Trondheim 7011 TRONDHEIM
5001 Trondheim 7030 TRONDHEIM
5006 Steinkjer 7713 STEINKJER
5007 Namsos 7800 NAMSOS
5035 Stjørdal 7500 STJØRDAL
5037 Levanger 7600 LEVANGER
5501 Tromsø 9008 TROMSØ
5503 Harstad 9405 HARSTAD
5601 Alta 9510 ALTA
5603 Hammerfest 9600 HAMMERFEST
5605 Sør-Varanger 9900 KIRKENES
5607 Vadsø 9800 VADSØ
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


STREETS = _words("""
Storgata Kirkegata Skolegata Kirkeveien Industriveien Skoleveien Strandgata Bjørkeveien Solbakken Granveien
Parkveien Torggata Sjøgata Havnegata Dronningens_gate Kongens_gate Jernbaneveien Stasjonsveien Nygata Elvegata
Fjellveien Idrettsveien Furuveien Lindeveien Hovedveien Sentrumsveien Sykehusveien Brugata Bakkegata
Møllergata
""")
OFFICES = _words("""
Solbakken Fjellsiden Elvebakken Bryggen Torget Sentrum Vestbyen Østbyen Nordbyen Sørbyen Havna Fagerheim
Solvang Bekkestua Lillevik Storvik Granåsen Furuset Bjørkelia Lia Haugen Neset Odden Sundet Fossen Moen Myra
Engen Åsen Brekka Lunden Parken Kvartalet Stasjonen Prestegården Skansen Festningen Volden Tangen Sandvika
Vågen Kaia Klokkergården Nygård Rosenlund Solsiden Øvrebyen Nedrebyen Breidablikk Hovstad
""")
KINDS = ("legesenter", "legekontor", "fastlegekontor", "legegruppe", "legehus")


def _read(line: str) -> tuple[Municipality, str, str]:
    """A row of the table: names may have several words, in small letters but for the first of each."""
    words = line.split()
    postal = next(index for index, word in enumerate(words) if index and word.isdecimal())
    name = " ".join(words[1:postal])
    return Municipality(words[0], name), words[postal], " ".join(words[postal + 1 :])


PLACES = tuple(_read(line) for line in _TABLE.strip().splitlines())


def place(thrown: int) -> tuple[Municipality, Address]:
    """A municipality and an address in it, as a number thrown decides."""
    rest, row = divmod(thrown, len(PLACES))
    rest, street = divmod(rest, len(STREETS))
    municipality, postal_code, city = PLACES[row]
    return municipality, Address(f"{STREETS[street]} {1 + rest % 120}", postal_code, city)


def office_name(thrown: int) -> str:
    """The name of a GP office; two offices may have the same, as in life."""
    rest, first = divmod(thrown, len(OFFICES))
    return f"{OFFICES[first]} {KINDS[rest % len(KINDS)]}"
