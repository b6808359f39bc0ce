"""
S3, IAM and CloudFormation of moto, over HTTP, for commands of other processes: `python moto_aws.py REGISTRY [STATUS…]`.

moto's own server needs Flask, and its proxy openssl; this is moto's proxy without TLS, which learns service and Region
from a request's signature. moto knows no registry of types: what is asked of that goes to the local CloudFormation at
REGISTRY, which describes the type and keeps its configuration. And moto passes over the resources
AWS::CloudFormation::ResourceVersion and ResourceDefaultVersion with a warning.

In moto every operation on a stack set has succeeded at once. Here it has one STATUS after the other each time that somebody
asks, and then stays at the last.
"""

import re
import sys
import urllib.error
import urllib.request
from http.server import ThreadingHTTPServer
from urllib.parse import parse_qs

from moto.cloudformation.models import CloudFormationBackend
from moto.moto_proxy.proxy3 import MotoRequestHandler, ProxyRequestHandler

OF_THE_REGISTRY = {"DescribeType", "SetTypeConfiguration", "BatchDescribeTypeConfigurations"}


def operations_take(statuses):
    describe = CloudFormationBackend.describe_stack_set_operation
    asked = {}

    def describe_next(backend, stackset_name, operation_id):
        stackset, operation = describe(backend, stackset_name, operation_id)
        left = asked.setdefault(operation_id, list(statuses))
        operation["Status"] = left.pop(0) if len(left) > 1 else left[0]
        return stackset, operation

    CloudFormationBackend.describe_stack_set_operation = describe_next


class Requests(MotoRequestHandler):
    def __init__(self, port, registry):
        super().__init__(port)
        self.registry = registry

    def parse_request(self, method, host, path, headers, body):
        if "cloudformation" in host and parse_qs(body.decode())["Action"][0] in OF_THE_REGISTRY:
            kept = {name: value for name, value in headers.items() if name.lower() != "host"}
            request = urllib.request.Request(self.registry + path, data=body, headers=kept, method=method)
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.status, dict(answer.headers), answer.read()
            except urllib.error.HTTPError as refusal:
                return refusal.code, dict(refusal.headers), refusal.read()
        return super().parse_request(method, host, path, headers, body)


class Moto(ProxyRequestHandler):
    def __init__(self, *arguments):
        # not ProxyRequestHandler's own: it makes certificates
        self.protocol_version = "HTTP/1.1"
        self.moto_request_handler = Requests(arguments[2].server_port, sys.argv[1])
        super(ProxyRequestHandler, self).__init__(*arguments)

    def end_headers(self):
        # moto closes each connection, and without this its client learns of that by an error
        self.send_header("Connection", "close")
        super().end_headers()

    def _get_host_and_path(self, request):
        region, service = re.search(
            r"Credential=[^/]+/[0-9]+/([^/]+)/([^/]+)/", request.headers["Authorization"]).groups()
        return f"https://{service}.{region}.amazonaws.com", request.path


if __name__ == "__main__":
    if sys.argv[2:]:
        operations_take(sys.argv[2:])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Moto)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
