"""DuckDB with an explicit schema, all cores, order of records not kept."""

import duckdb
from export import GROUPS, MEASURE, Job, quoted, recoding_query

job = Job()
types = ", ".join(
    f"{quoted(name)}: {quoted('BIGINT' if name == MEASURE else 'VARCHAR')}" for name in job.columns
)
files = ", ".join(quoted(file) for file in job.files)
read = (
    f"read_csv([{files}], auto_detect=false, header=true, delim=',', quote='\"', escape='\"',"
    f" new_line='\\n', columns={{{types}}})"
)
keys = ", ".join(f"coalesce({name}, '') AS {name}" for name in GROUPS)
query = f"SELECT {keys}, count(*) AS records, sum({MEASURE}) AS {MEASURE} FROM {read} GROUP BY ALL"
if job.mapping:
    query = recoding_query(query, f"read_csv({quoted(job.mapping)}, all_varchar=true)")

database = duckdb.connect()
database.execute("SET preserve_insertion_order=false")
database.execute(f"COPY ({query}) TO {quoted(job.output)} (FORMAT csv, HEADER true)")
