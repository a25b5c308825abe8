"""The cases of an audit and who audits them, as screens and scripts ask: by references and codes."""
