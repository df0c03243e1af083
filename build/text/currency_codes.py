"""ISO 4217 codes that are not current currencies, shared by the extractor and the data model."""

NON_CURRENCY_CODES = frozenset("XAG XAU XBA XBB XBC XBD XPD XPT XSU XTS XUA XXX".split())
"""Codes in which nothing is paid: metals, bond units, tests and "no currency". XDR, in which the IMF lends, is a currency."""

WITHDRAWN_CURRENCIES = {
    "ATS": "Schilling", "BEF": "Belgian Franc", "BGN": "Lev", "DEM": "Mark", "ESP": "Peseta", "FIM": "Markka",
    "FRF": "French Franc", "GRD": "Drachma", "HRK": "Kuna", "IEP": "Irish Pound", "ITL": "Lira", "LUF": "Luxembourg Franc",
    "NLG": "Guilder", "PTE": "Escudo", "SUR": "Soviet Ruble",
}  # fmt: skip
"""Currencies that ISO 4217 has withdrawn but news still mentions. pycountry has only the current ones."""
