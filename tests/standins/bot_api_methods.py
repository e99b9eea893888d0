"""The Bot API's methods, as far as a bot like ours calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.standins.bot_api_people import Chat, Shown
from tests.standins.bot_api_rules import (
    LARGEST_DOWNLOAD,
    LARGEST_UPLOAD,
    LONGEST_CAPTION,
    NOT_MODIFIED,
    QUERY_TOO_OLD,
    Refusal,
    checked_markup,
    checked_text,
    units,
)

if TYPE_CHECKING:
    from tests.standins.bot_api import BotApi

Params = dict[str, Any]


def get_me(api: BotApi, _params: Params) -> Any:
    return {
        "id": api.bot_id,
        "is_bot": True,
        "first_name": "Thi đua",
        "username": "thidua_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def get_updates(api: BotApi, params: Params) -> Any:
    most = min(max(int(params.get("limit") or 100), 1), 100)
    return await api.updates.fetch(int(params.get("offset") or 0), most, float(params.get("timeout") or 0))


async def set_webhook(api: BotApi, params: Params) -> Any:
    if params.get("drop_pending_updates") in {True, "true"}:
        api.updates.waiting.clear()
    await api.updates.set_webhook({k: v for k, v in params.items() if k != "drop_pending_updates"})
    return True


async def delete_webhook(api: BotApi, params: Params) -> Any:
    return await set_webhook(api, {**params, "url": ""})


def get_webhook_info(api: BotApi, _params: Params) -> Any:
    return {
        "url": api.updates.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(api.updates.waiting),
    }


def send_message(api: BotApi, params: Params) -> Any:
    chat = _chat_for_sending(api, params)
    return _show(api, chat, checked_text(params.get("text")), params)


def send_document(api: BotApi, params: Params) -> Any:
    return _send_file(api, params, "document")


def send_photo(api: BotApi, params: Params) -> Any:
    return _send_file(api, params, "photo")


def edit_message_text(api: BotApi, params: Params) -> Any:
    chat, shown = _editable(api, params)
    text = checked_text(params.get("text"))
    buttons = checked_markup(params.get("reply_markup")).get("inline_keyboard", [])
    if text == shown.text and buttons == shown.buttons:
        raise Refusal(400, NOT_MODIFIED)
    shown.text, shown.buttons, shown.edits = text, buttons, shown.edits + 1
    return api.message_json(chat, shown)


def edit_message_reply_markup(api: BotApi, params: Params) -> Any:
    chat, shown = _editable(api, params)
    buttons = checked_markup(params.get("reply_markup")).get("inline_keyboard", [])
    if buttons == shown.buttons:
        raise Refusal(400, NOT_MODIFIED)
    shown.buttons, shown.edits = buttons, shown.edits + 1
    return api.message_json(chat, shown)


def answer_callback_query(api: BotApi, params: Params) -> Any:
    query = str(params.get("callback_query_id"))
    if api.queries.get(query, "") is not None:
        raise Refusal(400, QUERY_TOO_OLD)
    api.queries[query] = str(params.get("text") or "")
    return True


def get_file(api: BotApi, params: Params) -> Any:
    file_id = str(params.get("file_id"))
    if file_id not in api.files:
        raise Refusal(400, "Bad Request: invalid file_id")
    path, content = api.files[file_id]
    if len(content) > LARGEST_DOWNLOAD:
        raise Refusal(400, "Bad Request: file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": f"u{file_id}",
        "file_size": len(content),
        "file_path": path,
    }


def send_chat_action(api: BotApi, params: Params) -> Any:
    _chat_for_sending(api, params)
    return True


def _menu(name: str, value: str) -> tuple[Callable[[BotApi, Params], Any], Callable[[BotApi, Params], Any]]:
    """Return the methods that set and get one thing in each language."""

    def setter(api: BotApi, params: Params) -> Any:
        held = params.get(value)
        if isinstance(held, str) and value == "commands":
            held = json.loads(held)
        if value == "commands":
            _check_commands(held)
        api.menus[f"{name} {params.get('language_code') or ''}".strip()] = held
        return True

    def getter(api: BotApi, params: Params) -> Any:
        held = api.menus.get(f"{name} {params.get('language_code') or ''}".strip())
        return held or [] if value == "commands" else {value: held or ""}

    return setter, getter


def _check_commands(commands: list[dict[str, str]]) -> None:
    for command in commands:
        name, words = command["command"], command["description"]
        if not (1 <= len(name) <= 32 and name.isascii() and name.replace("_", "").isalnum() and name.islower()):
            raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(words) <= 256:
            raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")


def _chat_for_sending(api: BotApi, params: Params) -> Chat:
    number = params.get("chat_id")
    if number in {None, ""}:
        raise Refusal(400, "Bad Request: chat_id is empty")
    try:
        chat = api.chat(int(str(number)))
    except ValueError:
        raise Refusal(400, "Bad Request: chat not found") from None
    if chat.blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    return chat


def _editable(api: BotApi, params: Params) -> tuple[Chat, Shown]:
    chat = _chat_for_sending(api, params)
    shown = chat.messages.get(int(params.get("message_id") or 0))
    if shown is None:
        raise Refusal(400, "Bad Request: message to edit not found")
    if not shown.by_bot or shown.other_markup:
        raise Refusal(400, "Bad Request: message can't be edited")
    return chat, shown


def _show(api: BotApi, chat: Chat, text: str, params: Params, file: str = "") -> Any:
    markup = checked_markup(params.get("reply_markup"))
    buttons = markup.get("inline_keyboard", [])
    other = {} if "inline_keyboard" in markup else markup
    shown = Shown(api.next_number(), True, text, api.seconds(), buttons, other, file)
    return api.message_json(chat, chat.shows(shown))


def _send_file(api: BotApi, params: Params, kind: str) -> Any:
    chat = _chat_for_sending(api, params)
    given = params.get(kind)
    if isinstance(given, str) and given in api.files:  # a file that was sent before
        path, content = api.files[given]
        given = path.partition("/")[2], content
    if isinstance(given, str):
        raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
    if not isinstance(given, tuple):
        raise Refusal(400, f"Bad Request: there is no {kind} in the request")
    name, content = given
    if len(content) > LARGEST_UPLOAD:
        raise Refusal(413, "Request Entity Too Large")
    if not content:
        raise Refusal(400, "Bad Request: file must be non-empty")
    caption = str(params.get("caption") or "")
    if units(caption) > LONGEST_CAPTION:
        raise Refusal(400, "Bad Request: message caption is too long")
    kept = api.keep_file(content, f"{kind}s/{name}")
    message = _show(api, chat, caption, params, file=name)
    message[kind] = {**kept, "file_name": name} if kind == "document" else [{**kept, "width": 1, "height": 1}]
    return message


_set_commands, _get_commands = _menu("commands", "commands")
_set_description, _get_description = _menu("description", "description")
_set_short, _get_short = _menu("short", "short_description")

METHODS: dict[str, Callable[[BotApi, Params], Any]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendphoto": send_photo,
    "sendchataction": send_chat_action,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "answercallbackquery": answer_callback_query,
    "getfile": get_file,
    "setmycommands": _set_commands,
    "getmycommands": _get_commands,
    "setmydescription": _set_description,
    "getmydescription": _get_description,
    "setmyshortdescription": _set_short,
    "getmyshortdescription": _get_short,
}
