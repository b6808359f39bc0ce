"""Inputs that the API's model allows."""

from hypothesis import strategies as st

# Identifiers that exist, or could. Whatever is not here is made from its pattern.
IDENTIFIERS = {
    "CaseId": ["<case>", "<case>", "<case>", "<case>", "<aws-case>", "<closed>", "1234567890", "<case>x"],
    "CommentId": ["<comment>", "<comment>", "<comment>", "000000"],
    "AttachmentId": ["<attachment>", "<attachment>", "<attachment>", "<pending>",
                     "00000000-0000-0000-0000-000000000000"],
    "MembershipId": ["<membership>", "<membership>", "<membership>", "m-0000000000"],
    "ResultId": ["inv-0000000001", "inv-0000000001", "inv-0000000001", "inv-9999999999"],
    "Arn": ["<case-arn>", "<case-arn>", "<membership-arn>", "<membership-arn>",
            "arn:aws:security-ir:us-east-1:<account>:case/0000000000",
            "arn:aws:security-ir:eu-west-1:<account>:case/<case>",
            "arn:aws:security-ir:us-east-1:000000000001:case/<case>"],
    "AWSAccountId": ["<account>", "000000000000"],
}
TOKENS = ["<cases-token>", "<edits-token>", ""]


def valid(shape, name=None):
    """Values that the model allows."""
    kind, limits = shape.type_name, shape.metadata
    if kind == "structure":
        return st.fixed_dictionaries(
            {member: valid(each, member) for member, each in shape.members.items() if member in shape.required_members},
            optional={member: valid(each, member) for member, each in shape.members.items()
                      if member not in shape.required_members})
    if kind == "list":
        least = limits.get("min", 0)
        return st.lists(valid(shape.member), min_size=least, max_size=max(least, min(limits.get("max", 4), 4)))
    if kind == "map":
        return st.dictionaries(valid(shape.key), valid(shape.value), max_size=4)
    if kind in ("integer", "long"):
        return st.integers(limits.get("min", 0), limits.get("max", 1000))
    if kind == "boolean":
        return st.booleans()
    if kind == "timestamp":
        return st.one_of(st.integers(0, 4_000_000_000), st.floats(0, 4e9).map(lambda seconds: round(seconds, 3)))
    if name == "nextToken":
        return st.sampled_from(TOKENS)
    if "enum" in limits:
        return st.sampled_from(limits["enum"])
    least, most = limits.get("min", 0), limits.get("max", 60)
    if "pattern" in limits:
        made = st.from_regex(limits["pattern"], fullmatch=True).filter(lambda text: least <= len(text) <= most)
        # seldom from the pattern: a request for what is not there ends early
        return rarely(made, st.sampled_from(IDENTIFIERS[shape.name])) if shape.name in IDENTIFIERS else made
    return st.one_of(st.text(min_size=least, max_size=min(most, least + 8)),
                     st.sampled_from(["x" * least, "x" * most]))


def rarely(this, that):
    """One strategy in a tenth of all draws, else another one: Hypothesis' one_of would give both the same share."""
    return st.sampled_from(range(10)).flatmap(lambda number: this if number == 9 else that)
