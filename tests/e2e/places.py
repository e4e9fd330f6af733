"""Every page, form and window there is, by the action that shows it and what it is about."""
import business

PLACES = ["today", "contacts", "inventory", "orders", "team", "income", "training"]
PAGES = PLACES + [
    "lots", "movements", "owed", "parties", "autoships", "papers", "journal", "bank", "books", "trips", "hours",
    "rules",
]
# What a page has in its details.
ITEMS = {
    "show-contact": "int64 20",
    "show-product": "int64 1",
    "show-order": "int64 484",
    "show-member": "int64 3",
}
FORMS = {
    "add-guest": "int64 1",
    "business-rule": "true",
    "close-month": None,
    "company-rule": "'Alderfenn Botanicals'",
    "complete-training": "int64 1",
    "count-stock": None,
    "edit-care": "''",
    "edit-contact": "int64 7",
    "edit-kit": "int64 3",
    "edit-profile": None,
    "edit-source": "''",
    "edit-stage": "'new'",
    "edit-template": "''",
    "exchange-order": "int64 495",
    "give-back": None,
    "give-credit": "int64 8",
    "give-others-money": "('Beth', int64 5)",
    "log-call": "int64 8",
    "log-talk": "int64 5",
    "log-trip": None,
    "log-work": None,
    "merge-contacts": "(int64 1, int64 2)",
    "move-lot": "(int64 250, int64 1)",
    "move-money": None,
    "new-autoship": None,
    "new-company": None,
    "new-contact": None,
    "new-expense": None,
    "new-fee-rule": None,
    "new-goal": None,
    "new-mileage-rate": None,
    "new-party": None,
    "new-purchase": None,
    "new-sale": None,
    "new-stage": None,
    "new-tax-rate": None,
    "new-training": None,
    "new-use": None,
    "note-fact": "('Aurelia', 'monthly', '45', 'the plan')",
    "note-prospect": "''",
    "pay-order": "(int64 484, 'USD', false)",
    "return-order": "int64 494",
    "reverse-entry": "int64 1",
    "set-guest": "(int64 1, int64 8, 'Beth Lindgren', 'came')",
    "set-reserve": None,
    "set-terms": "'Alderfenn Botanicals'",
    "set-upline": None,
    "ship-order": "int64 493",
    "split-party": "int64 1",
    "stock-rule": "int64 1",
}
WINDOWS = {
    "explain-member": "(int64 20728, '0051387', '')",
    "export": None,
    "import": None,
    "others-money": None,
    "show-care": None,
    "show-changes": None,
    "show-disclosure": None,
    "show-duplicates": None,
    "show-event": "int64 1",
    "show-events": None,
    "show-mentoring": None,
    "show-mentoring-of": "int64 5",
    "show-past-advice": None,
    "show-plan": None,
    "show-prospects": None,
    "show-sources": None,
    "show-stages": None,
    "show-sync": None,
    "show-team": None,
    "show-templates": None,
    "what-if": None,
}


def sample(name):
    """The sample business with something of everything in it."""
    path = business.sample(name)
    for words in (
        ["party", "add", "Soap evening", "--host", "Beth Lindgren", "--host-credit", "10%"],
        ["autoship", "add", "Beth Lindgren", "AF-303=1", "--every", "4w", "--cancel-days", "5"],
        ["mileage", "add", "12.4", "--for", "Fair in Boise"],
    ):
        business.cli(path, *words)
    return path
