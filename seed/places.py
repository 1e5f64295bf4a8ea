"""Streets, towns and numbers that exist nowhere, and why each of them cannot be real.

- Towns and streets are put together here from made-up parts; a likeness is chance.
- Postcodes begin with X, which no postcode area of the United Kingdom does.
- Property numbers (UPRN) begin with 999 and have twelve digits: the very top of what a UPRN can be,
  where no allocation known to us has reached.
- Telephone numbers come from the ranges that Ofcom keeps for drama ("Telephone numbers for use in
  TV and radio drama programmes"): 07700 900000 to 900999 and 020 7946 0000 to 0999 among them.
- E-mail addresses end in example.org or example.net (RFC 2606).
- Coordinates lie in the open North Sea.
"""

TOWN_STARTS: tuple[str, ...] = (
    "Alderquay", "Brackmoor", "Cinderholt", "Dunnockleigh", "Eskerby", "Fallowmere", "Gorsewick",
    "Hazelthorne", "Inkerholme", "Jarrowmoss", "Kestrelham", "Larkenfold", "Mossendale",
    "Nettlecombe Vale", "Otterhythe", "Pellowmouth", "Quillbury", "Ravelstoke", "Sallowford Cross",
    "Tarnwick Hey", "Umberleigh Staithe", "Vennelbridge", "Wrackton", "Yarrowgate",
)  # fmt: skip

TOWN_ENDS: tuple[str, ...] = ("", " North", " Newtown", " Green", " Quay", " St Orlo")

STREET_STARTS: tuple[str, ...] = (
    "Amberley Kiln", "Bellfounder", "Bobbin", "Candlewright", "Coracle", "Curlew", "Dipper",
    "Drovers Bell", "Emberton", "Fiddlers Elm", "Foxglove Hay", "Gannet", "Glover", "Harebell",
    "Hopkiln", "Ironmaster", "Juniper Tarn", "Kittiwake", "Lanternmaker", "Lapwing", "Linnet Weir",
    "Marlpit", "Mistlethrush", "Netmaker", "Oxlip", "Patten", "Pintail", "Quarryman", "Redstart",
    "Ropewalk End", "Saddler", "Sandpiper", "Shuttle", "Spindleberry", "Tallow", "Thimble",
    "Turnstone", "Wagtail", "Weir Mill", "Wheelwright",
)  # fmt: skip

STREET_ENDS: tuple[str, ...] = (
    " Avenue", " Close", " Court", " Crescent", " Drive", " Gardens", " Lane", " Place", " Road",
    " Row", " Street", " Terrace", " Walk", " Way",
)  # fmt: skip

PUBLIC_PLACES: tuple[str, ...] = (
    "Bus station", "Car park", "Footpath", "Market square", "Park", "Retail park", "Taxi rank",
    "Train station", "Public house",
)  # fmt: skip

POSTCODE_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
"""The letters of an inward code (C, I, K, M, O and V are never used there)."""

UPRN_FIRST = 999_000_000_000
UPRN_STORIES = 999_900_000_000
"""From here on a property number belongs to a planted story."""

PHONES: tuple[str, ...] = (
    "07700 900", "07700 900", "07700 900", "07700 900", "07700 900", "07700 900", "020 7946 0",
    "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0",
    "0121 496 0", "0151 496 0", "0161 496 0", "0191 498 0", "029 2018 0", "01632 960",
)  # fmt: skip
"""Beginnings of drama numbers; three digits follow."""

TOWNS: tuple[str, ...] = tuple(start + end for start in TOWN_STARTS for end in TOWN_ENDS)
STREETS: tuple[str, ...] = tuple(start + end for start in STREET_STARTS for end in STREET_ENDS)
