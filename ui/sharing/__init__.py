"""What people see of sharing: its state, the hub, members and laptops, joining, opening the workshop."""
