"""What is kept: tables, migrations, and one module of queries for each thing kept."""
