"""
Prints what a package of the registry consists of, as one hash: of its files' names and contents. The CloudFormation CLI
stamps the zip with the time, so that two packages of the same files are never the same bytes.
"""

import hashlib
import sys
import zipfile


def package_hash(file):
    """128 bits in hexadecimal digits: enough for a key in a bucket."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(file) as package:
        for name in sorted(package.namelist()):
            content = package.read(name)
            # with lengths, so that no content can pass for the next file's name
            digest.update(f"{len(name.encode())} {name} {len(content)} ".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


if __name__ == "__main__":
    print(package_hash(sys.argv[1]))
