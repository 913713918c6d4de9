"""绩评 (jiping): how well a public department spent its year's money, said and proved."""

__version__ = "0.1.0"
