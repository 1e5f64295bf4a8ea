"""Police forces by the code the Police National Computer gives them.

Source: PNC force codes as published with the Bichard 7 standing data (npm package
@moj-bichard7-developers/bichard7-next-data 2.0.414, MIT); codes reserved for systems are left out.
"""

from typing import Final

TERRITORIAL: Final = {
    "01": "Metropolitan Police Service",
    "03": "Cumbria",
    "04": "Lancashire",
    "05": "Merseyside",
    "06": "Greater Manchester",
    "07": "Cheshire",
    "10": "Northumbria",
    "11": "Durham",
    "12": "North Yorkshire",
    "13": "West Yorkshire",
    "14": "South Yorkshire",
    "16": "Humberside",
    "17": "Cleveland",
    "20": "West Midlands",
    "21": "Staffordshire",
    "22": "West Mercia",
    "23": "Warwickshire",
    "30": "Derbyshire",
    "31": "Nottinghamshire",
    "32": "Lincolnshire",
    "33": "Leicestershire",
    "34": "Northamptonshire",
    "35": "Cambridgeshire",
    "36": "Norfolk",
    "37": "Suffolk",
    "40": "Bedfordshire",
    "41": "Hertfordshire",
    "42": "Essex",
    "43": "Thames Valley",
    "44": "Hampshire and Isle of Wight",
    "45": "Surrey",
    "46": "Kent",
    "47": "Sussex",
    "48": "City of London",
    "50": "Devon and Cornwall",
    "52": "Avon and Somerset",
    "53": "Gloucestershire",
    "54": "Wiltshire",
    "55": "Dorset",
    "60": "North Wales",
    "61": "Gwent",
    "62": "South Wales",
    "63": "Dyfed-Powys",
}

OTHERS: Final = {
    "02": "Metropolitan Police Service",
    "24": "Ministry of Defence Police",
    "56": "Guernsey Police",
    "57": "States of Jersey Police",
    "59": "Civil Nuclear Constabulary",
    "67": "Serious Organised Crime Agency",
    "70": "Dumfries and Galloway Police",
    "74": "Strathclyde Police",
    "76": "Lothian and Borders Police",
    "78": "Fife Constabulary",
    "80": "Tayside Police",
    "82": "Grampian Police",
    "84": "Central Scotland Police",
    "87": "Northern Constabulary",
    "91": "National Crime Agency",
    "93": "British Transport Police",
    "97": "Isle of Man Constabulary",
    "98": "Police Service of Northern Ireland",
}

FORCES: Final = TERRITORIAL | OTHERS
