"""Names for invented people, written for this project: common given and family names of Britain.

They stand in groups so that a given name mostly goes with a family name, as in any British town;
the weight of a group is a rough share. No rule of the software reads a name, and nothing about a
person but the name follows from the group.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names that are usually found together."""

    weight: int
    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NAME_GROUPS: tuple[NameGroup, ...] = (
    NameGroup(
        600,
        _names(
            "Abigail Alice Amber Amy Angela Ann Bethany Carly Caroline Catherine Charlotte Chloe "
            "Claire Danielle Debbie Donna Eleanor Ellie Emily Emma Georgia Gemma Grace Hannah "
            "Heather Helen Holly Jade Jane Jenny Jessica Joanne Julie Karen Kate Kayleigh Kelly "
            "Kirsty Laura Leanne Linda Lisa Louise Lucy Megan Melanie Michelle Molly Natalie "
            "Nicola Olivia Paula Pauline Poppy Rachel Rebecca Rosie Ruth Samantha Sarah Sharon "
            "Shelley Sophie Stacey Susan Tina Tracey Vicky Wendy Zoe"
        ),
        _names(
            "Aaron Adam Alan Alex Andrew Anthony Ashley Barry Ben Bradley Brian Callum Carl Chris "
            "Colin Connor Craig Dale Daniel Darren David Dean Derek Dominic Edward Gareth Gary "
            "George Graham Grant Harry Ian Jack Jake James Jamie Jason Joe John Jordan Josh Keith "
            "Kevin Kieran Lee Lewis Liam Luke Mark Martin Matthew Michael Mitchell Neil Nathan "
            "Nicholas Oliver Paul Peter Philip Reece Richard Robert Ross Ryan Sam Scott Sean Shane "
            "Simon Stephen Stuart Terry Thomas Tim Tony Trevor Wayne William"
        ),
        _names(
            "Adams Atkinson Bailey Baker Barker Barnes Bennett Berry Booth Bradshaw Brooks Brown "
            "Burton Butler Carter Chapman Clark Collins Cooper Cox Cross Dawson Dean Dixon Elliott "
            "Ellis Fisher Fletcher Foster Fox Gibson Green Hall Hardy Harper Harris Harvey Hill "
            "Holmes Hudson Hughes Hunt Jackson Johnson Kirk Knight Lamb Lane Lawson Lowe Marsh "
            "Marshall Mason Matthews Mills Moore Newton Nicholls Oakley Palmer Parker Pearson Pike "
            "Porter Poole Potter Rhodes Richards Riley Robinson Rose Saunders Shaw Simpson Slater "
            "Smith Spencer Stone Sutton Swift Taylor Turner Wade Walker Ward Watson Webb Webster "
            "West White Wilkinson Wood Woodward Wright Yates"
        ),
    ),
    NameGroup(
        60,
        _names("Angharad Bethan Carys Catrin Cerys Eleri Elin Ffion Gwen Lowri Megan Nia Rhian"),
        _names(
            "Aled Carwyn Dafydd Dylan Emyr Gethin Gwyn Huw Ieuan Iwan Owain Rhodri Rhys Steffan"
        ),
        _names(
            "Bevan Bowen Davies Evans Griffiths Howells Jones Lewis Llewellyn Lloyd Morgan Parry "
            "Powell Price Prosser Pugh Rees Roberts Thomas Vaughan Williams"
        ),
    ),
    NameGroup(
        60,
        _names(
            "Aisling Bridget Ciara Eilidh Fiona Grainne Isla Kathleen Mairi Maureen Morag Niamh "
            "Orla Roisin Shona Sinead Siobhan"
        ),
        _names(
            "Aidan Angus Brendan Callum Cormac Declan Dermot Donal Ewan Fergus Finlay Hamish "
            "Hugh Kieran Niall Padraig Rory"
        ),
        _names(
            "Boyle Brennan Burke Byrne Cameron Campbell Doyle Duffy Fraser Gallagher Kelly "
            "Kennedy MacDonald Maguire McCarthy McKenzie Murphy Murray Nolan Quinn Reilly Ryan "
            "Sinclair Stewart Sweeney Walsh"
        ),
    ),
    NameGroup(
        90,
        _names(
            "Aaliyah Aisha Amina Anisa Asma Ayesha Farah Fatima Hafsa Iqra Khadija Maryam Nadia "
            "Noreen Rabia Rukhsana Saima Sana Shabana Sumaira Yasmin Zainab"
        ),
        _names(
            "Adeel Ahmed Ali Amir Asif Bilal Faisal Farhan Hamza Haroon Hassan Ibrahim Imran "
            "Irfan Kamran Khalid Naveed Omar Rashid Sajid Tariq Usman Waqas Yusuf Zahid"
        ),
        _names(
            "Ahmed Akhtar Ali Anwar Aslam Aziz Begum Chowdhury Hussain Iqbal Islam Khan Mahmood "
            "Malik Miah Mirza Qureshi Rahman Rashid Raza Shah Sheikh Uddin Zaman"
        ),
    ),
    NameGroup(
        55,
        _names(
            "Amrit Anita Anjali Deepa Gurpreet Harpreet Jasmin Kavita Kiran Manjit Meera Neha "
            "Nisha Pooja Priya Ravinder Reena Rupinder Seema Simran Sunita"
        ),
        _names(
            "Ajay Amar Amit Arjun Balvinder Deepak Gurdeep Harjit Jagdeep Jaspal Kuldeep Manoj "
            "Nikhil Parminder Raj Rakesh Ravi Rohan Sandeep Sanjay Sukhdev Sunil Vikram"
        ),
        _names(
            "Bains Chauhan Desai Dhillon Gill Gupta Joshi Kapoor Kaur Kumar Mehta Mistry Nair "
            "Pandya Parmar Patel Rai Sandhu Sharma Sidhu Singh Solanki Thakur Verma"
        ),
    ),
    NameGroup(
        40,
        _names(
            "Abena Adaeze Adwoa Amara Blessing Chidinma Chioma Comfort Efua Esther Folake Grace "
            "Ifeoma Mercy Ngozi Patience Precious Temitope Yetunde"
        ),
        _names(
            "Ade Chidi Chinedu Emeka Emmanuel Femi Ikenna Joseph Kofi Kojo Kwame Kwesi Obinna "
            "Olu Samuel Segun Solomon Tunde Uche Yaw"
        ),
        _names(
            "Acheampong Adebayo Adeyemi Agyeman Amoah Asante Boateng Chukwu Danso Eze Mensah "
            "Nwosu Obi Ofori Ogunleye Okafor Okeke Okoro Oladipo Osei Owusu"
        ),
    ),
    NameGroup(
        35,
        _names(
            "Beverley Chantelle Charmaine Cherelle Jasmine Kadisha Latoya Marcia Monique "
            "Natasha Sandra Shanice Shantel Simone Tanisha Tiana Yvonne"
        ),
        _names(
            "Andre Curtis Damian Darnell Delroy Dwayne Errol Jermaine Leroy Marlon Marvin "
            "Nathaniel Neville Reuben Tyrell Tyrone Winston"
        ),
        _names(
            "Allen Barrett Blake Campbell Charles Clarke Cunningham Edwards Francis Gordon Grant "
            "Henry James Joseph Lewis Morrison Nelson Reid Samuels Thompson Wallace"
        ),
    ),
    NameGroup(
        40,
        _names(
            "Agnieszka Alina Anna Dorota Elena Ewa Gabriela Ioana Joanna Katarzyna Lenka "
            "Magdalena Malgorzata Mihaela Monika Natalia Oksana Roxana Teresa Zuzana"
        ),
        _names(
            "Adrian Andrei Bogdan Cristian Dariusz Ionut Jakub Krzysztof Lukasz Marcin Marek "
            "Marius Mihai Pavel Piotr Radu Rafal Sorin Tomasz Vasile Viktor Wojciech"
        ),
        _names(
            "Adamczyk Balan Bartos Ciobanu Dabrowa Dumitru Horvat Ionescu Jankowski Kaminski "
            "Kowal Kozak Lupu Marin Mazur Moldovan Nowak Petrov Popa Rusu Sikora Stan Wojcik "
            "Zielinski"
        ),
    ),
    NameGroup(
        20,
        _names(
            "Dilan Elif Esra Hana Layla Leila Mariam Noor Nour Rana Rojin Salma Samira Shirin "
            "Yara Zeynep"
        ),
        _names(
            "Azad Baran Emre Hadi Kareem Karim Kemal Mahdi Mehmet Mustafa Reza Saif Samir Serhat "
            "Tarek Yasin"
        ),
        _names(
            "Aksoy Amini Aydin Demir Faraj Haddad Hamid Kaya Mansour Mohammed Nasser Ozdemir "
            "Rostami Saleh Yilmaz Zand"
        ),
    ),
    NameGroup(
        15,
        _names("Grace Hui Jia Kim Lan Lin Mei Ming Siu Thuy Wai Xin Yan Ying"),
        _names("Anh Chi Chun Hao Jian Kai Kwok Long Minh Tuan Wei Wing Yong Zhen"),
        _names(
            "Chan Chen Cheung Fong Ho Lam Lau Leung Li Ng Nguyen Pham Tang Tran Tse Wong Yeung "
            "Zhang"
        ),
    ),
)

OCCUPATIONS: tuple[str, ...] = (
    "bricklayer", "bus driver", "care assistant", "carpenter", "chef", "cleaner",
    "civil servant", "delivery driver", "electrician", "engineer", "farm worker", "hairdresser",
    "lorry driver", "mechanic", "none", "nurse", "office worker", "plasterer", "plumber",
    "retired", "roofer", "scaffolder", "security officer", "shop assistant", "solicitor",
    "student", "taxi driver", "teacher", "unemployed", "warehouse operative",
)  # fmt: skip

WARNING_MARKERS: tuple[str, ...] = (
    "violent", "weapons", "self_harm", "drugs", "escaper", "alleges", "conceals", "mental_health",
)  # fmt: skip
