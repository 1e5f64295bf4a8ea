"""An extract with one open question, one word that nobody knows and one fault."""

from typing import Final

FILES: Final = {
    "People.csv": (
        "Invented people;;;;\nNominal Ref;Surname;Forename;D.O.B.;Gender\n"
        "N1;ODOWD;Liam;04/07/1986;M\nN2;HOLT;Kerry;12/11/1991;F\nN3;BRAND;Ana;32874;F\n"
        "N4;HOLT;Mia;30/02/2017;F\nTotal;4;;;\n"
    ),
    "Crimes.csv": (
        "Crime Ref,Type,Recorded Date,Committed From,Time From,Offence,DA Flag,Address,Postcode\n"
        'C1,Crime,03/02/2024 21:14,03/02/2024,20:30,Assault,Y,"1 Fern Road",CM1 1XX\n'
        'C2,Crime,15/02/2025 21:00,15/02/2025,1912,Assault,Y,"9 Elm Court",SS14 2XX\n'
    ),
    "Roles.csv": (
        "Crime Ref,Nominal Ref,Classification\n"
        "C1,N1,SUS\nC1,N2,IP\nC2,N1,CHG\nC2,N3,AGG\nC2,N3,OIC\n"
    ),
}
ABOUT: Final = {"source": "records-essex", "extracted_at": "2025-11-20T09:00", "synthetic": "yes"}
