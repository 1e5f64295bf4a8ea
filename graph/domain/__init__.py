"""Values of the domain that know no database: ids, PNC numbers, forces, days, offences."""
