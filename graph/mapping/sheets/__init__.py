"""The files of an extract, each as sheets of rows: text, Excel, NDJSON and Parquet."""
