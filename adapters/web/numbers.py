"""Numbers in addresses: as many digits as a database counts; a path with more of them leads nowhere."""

from starlette.convertors import IntegerConvertor, register_url_convertor


class Number(IntegerConvertor):
    """What stands for `{number:int}`; whoever imports this module has it, in whatever routes are made then."""

    regex = "[0-9]{1,18}"


register_url_convertor("int", Number())
