"""What people see: PySide6 windows and item models. Knows `lscb_audit`; never `db`, never SQLAlchemy."""
