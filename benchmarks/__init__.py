"""registermock measured against its peers: python -m benchmarks"""
