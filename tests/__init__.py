"""The tests. A package, so that `tests` means this folder even where a dependency installs a package of that name."""
