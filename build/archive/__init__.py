"""Read any number of pages into an archive: Parquet files by table and shard, written by Dask workers (docs/archive.md)."""
