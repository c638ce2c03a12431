"""The counter on the net: what citizens send is sealed here to the office, and read nowhere here (G11)."""
