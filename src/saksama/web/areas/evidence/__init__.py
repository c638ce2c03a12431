"""Barang bukti: kept, sealed, stamped, shown, handed over."""
