"""Reading what people type: one module for each kind of answer."""
