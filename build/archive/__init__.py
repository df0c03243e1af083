"""Read any number of pages into an archive: Parquet files by table and shard, made by Dask workers (docs/archive.md)."""
