"""Which of the published figures are indicators (totals per region and period), and the names of the landed files.

One indicator has one kind of period, as everywhere: years per wijk and months per gemeente are two.
"""

SOURCE = "jeugd_berichten"
TOTALS_FILE, BREAKDOWNS_FILE = "jeugd_totalen.parquet", "jeugd_uitsplitsing.parquet"
BOARD_FILE, BOARD = "jeugd_kwaliteit.parquet", "kwaliteit"

# The measure that an indicator names: the figure and the kind of period that it is.
TOTALS = {
    "in_zorg_maand": ("in_zorg", "maand"),
    "instroom_maand": ("instroom", "maand"),
    "uitstroom_maand": ("uitstroom", "maand"),
    "instroom_jaar": ("instroom", "jaar"),
    "uitstroom_jaar": ("uitstroom", "jaar"),
    "duur": ("duur", "kwartaal"),
    "wachttijd": ("wachttijd", "kwartaal"),
    "einde_volgens_plan": ("einde_volgens_plan", "kwartaal"),
    "voortijdig": ("voortijdig", "kwartaal"),
    "herhaald_beroep": ("herhaald_beroep", "jaar"),
    "kosten_zorgmaand": ("kosten", "maand"),
    "kosten_jaar": ("kosten", "jaar"),
    "kosten_per_client": ("kosten_per_client", "kwartaal"),
    "verplicht": ("verplicht", "maand"),
    "verzilvering": ("verzilvering", "maand"),
}
