"""Where prevention is needed most, as a map, a table and a reason for every figure: areas and agencies, no person."""
