"""Short neutral sentences for invented logs, written for this project."""

CALLS: tuple[str, ...] = (
    "Call from a neighbour.", "Call from the person concerned.", "Call ended before anyone spoke.",
    "Report made at a front counter.", "Report made online.", "Call from a family member.",
    "Referred by a health service.", "Referred by a school.", "Reported through a support service.",
    "Disclosed during another enquiry.", "Call passed on by the ambulance service.",
    "Report made by a friend.",
)  # fmt: skip

SCENES: tuple[str, ...] = (
    "Raised voices heard from inside.", "Both parties spoken to apart from each other.",
    "One party had left before officers arrived.", "The caller was safe and with a relative.",
    "A door and a telephone were found broken.", "Messages were shown to officers.",
    "The parties disagreed about an arrangement for the children.",
    "The caller asked for the matter to be noted.", "No one answered at first.",
    "An account was taken on camera.", "A neighbour gave an account.",
    "The caller was visibly upset.", "Items had been moved and a window was open.",
    "Accounts differed.", "The other party was waiting outside the workplace.",
)  # fmt: skip

ACTIONS: tuple[str, ...] = (
    "Risk questions were asked.", "Safety advice was given.", "A support service was offered.",
    "Enquiries continue.", "An arrest was made.", "The matter was passed to a specialist team.",
    "A welfare check was made the next day.", "A statement was declined.",
    "A statement was taken.", "A marker was placed on the address.",
)  # fmt: skip
