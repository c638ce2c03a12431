"""Which file each act goes into, platform by platform, as officers would have collected them."""
