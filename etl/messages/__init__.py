"""The berichtenverkeer (iJw and iWmo 3.2): from messages about clients to one interpreted administration.

Everything here works in the client zone (Settings.client), which the site never reads. A BSN, a name, a birth date
and an address stand in the raw messages only: reading them leaves a pseudonym, an age in years and a wijk.
"""
