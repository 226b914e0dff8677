"""registermock: stand-ins for Fastlegeregisteret, Adresseregisteret and the CPP register."""

__version__ = "0.1.0"
