"""Worker pools: requests that cost much are answered by a few processes, with a share for each client."""
