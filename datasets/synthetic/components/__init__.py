"""The parts that pages are made of; every function returns marked nodes."""
