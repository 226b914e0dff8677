"""Values of the contract's types to the wire and back, by functions compiled once from the spyne models.

spyne's own serializer does the same in milliseconds; tests hold the two equal.
"""
