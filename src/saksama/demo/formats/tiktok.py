"""TikTok lines as the browser extension writes them: the platform's whole object in an envelope."""

from __future__ import annotations

import random
from typing import Any

from saksama.demo.acts import Done
from saksama.demo.dice import token
from saksama.demo.posts import Post

MS_TOKEN = "kanarimstokenRAHASIA"  # noqa: S105  a planted value that must never be stored
DEVICE_ID = "7099999999999990001"
BIRTHDAY = "1903-07-19"
CANARIES = (MS_TOKEN, DEVICE_ID, BIRTHDAY)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
_QUERY = f"aid=1988&app_language=id-ID&device_id={DEVICE_ID}&msToken={MS_TOKEN}&X-Bogus=DFSzkanari"

_AVATAR_URL = "https://p16-sign-sg.tiktokcdn.com/rekaan~c5_100x100.webp?x-expires=1824000000&x-signature=rekaan%3D"
_AVATAR = {
    "uri": "tos-alisg-avt-0068/rekaan",
    "width": 720,
    "height": 720,
    "url_list": [_AVATAR_URL],
}
_USER: dict[str, Any] = {
    "account_labels": None,
    "ad_cover_url": None,
    "advance_feature_item_order": None,
    "advanced_feature_info": None,
    "avatar_thumb": _AVATAR,
    "avatar_uri": "rekaan",
    "bind_phone": "",
    "birthday": BIRTHDAY,
    "bold_fields": None,
    "can_message_follow_status_list": None,
    "can_set_geofencing": None,
    "cha_list": None,
    "collect_count": 0,
    "comment_filter_status": 0,
    "comment_setting": 0,
    "commerce_user_level": 0,
    "cover_url": None,
    "custom_verify": "",
    "cv_level": "",
    "download_setting": 0,
    "duet_setting": 0,
    "enterprise_verify_reason": "",
    "events": None,
    "fb_expire_time": 0,
    "follow_status": 0,
    "follower_status": 0,
    "followers_detail": None,
    "geofencing": None,
    "google_account": "",
    "has_email": False,
    "hide_search": False,
    "homepage_bottom_toast": None,
    "ins_id": "",
    "is_ad_fake": False,
    "is_block": False,
    "is_star": False,
    "item_list": None,
    "language": "id",
    "mutual_relation_avatars": None,
    "need_points": None,
    "platform_sync_info": None,
    "predicted_age_group": "",
    "react_setting": 0,
    "region": "ID",
    "relative_users": None,
    "room_id": 0,
    "search_highlight": None,
    "share_qrcode_uri": "",
    "shield_edit_field_info": None,
    "short_id": "0",
    "stitch_setting": 0,
    "twitter_id": "",
    "type_label": None,
    "unique_id_modify_time": 0,
    "user_canceled": False,
    "user_profile_guide": None,
    "user_tags": None,
    "verification_type": 0,
    "white_cover_url": None,
    "youtube_channel_id": "",
    "youtube_channel_title": "",
}
_COMMENT: dict[str, Any] = {
    "allow_download_photo": True,
    "author_pin": False,
    "collect_stat": 0,
    "comment_language": "id",
    "digg_count": 0,
    "forbid_reply_with_video": False,
    "image_list": None,
    "is_author_digged": False,
    "is_comment_translatable": False,
    "is_high_purchase_intent": False,
    "label_list": None,
    "no_show": False,
    "reply_comment": None,
    "reply_comment_total": 0,
    "reply_to_reply_id": "0",
    "share_info": {},
    "sort_tags": "",
    "status": 1,
    "stick_position": 0,
    "text_extra": [],
    "trans_btn_style": 0,
    "user_buried": False,
    "user_digged": 0,
}


def comment_line(done: Done, number: int, seen_ms: int) -> dict[str, Any]:
    """One comment in its envelope."""
    return envelope(
        comment(done),
        number,
        seen_ms,
        module="tiktok-comments",
        page=video_url(done.post),
        request=f"https://www.tiktok.com/api/comment/list/?aweme_id={done.post.post_id}&{_QUERY}",
    )


def comment(done: Done) -> dict[str, Any]:
    """The platform's comment object."""
    account, post = done.account, done.post
    user = {
        **_USER,
        "uid": account.stable_id,
        "sec_uid": _sec_uid(account.stable_id),
        "unique_id": account.handle,
        "nickname": account.name,
        "signature": account.bio,
    }
    if done.trap != "unknown":
        user["secret"] = done.trap == "private"
    return {
        **_COMMENT,
        "cid": done.item_id,
        "aweme_id": post.post_id,
        "text": done.said.text,
        "create_time": done.at,
        "reply_id": done.parent or "0",
        "user": user,
        "share_info": {
            "acl": {"code": 0, "extra": "{}"},
            "desc": "",
            "title": post.text,
            "url": f"https://m.tiktok.com/v/{post.post_id}.html?_d=rekaan&share_comment_id={done.item_id}",
        },
    }


def post_line(post: Post, number: int, seen_ms: int, rng: random.Random) -> dict[str, Any]:
    """One post of a campaign account in its envelope."""
    owner = post.account
    tags = [word[1:] for word in post.text.split() if word.startswith("#")]
    data = {
        "id": post.post_id,
        "desc": post.text,
        "createTime": post.at,
        "author": {
            "id": owner.stable_id,
            "uniqueId": owner.handle,
            "nickname": post.name,
            "signature": "Akun kampanye rekaan",
            "secUid": _sec_uid(owner.stable_id or ""),
            "verified": False,
            "secret": False,
            "privateAccount": False,
            "avatarThumb": _AVATAR_URL,
            "commentSetting": 0,
        },
        "video": {
            "id": post.post_id,
            "height": 1024,
            "width": 576,
            "duration": rng.randint(9, 180),
            "ratio": "540p",
            "cover": "https://p16-sign-sg.tiktokcdn.com/rekaan?x-expires=1824000000&x-signature=rekaan%3D",
            "downloadAddr": f"https://v16-webapp-prime.tiktok.com/video/rekaan?tk=tt_chain_token&{_QUERY}",
        },
        "stats": {
            "diggCount": rng.randint(40, 9000),
            "shareCount": rng.randint(0, 300),
            "commentCount": rng.randint(9, 4000),
            "playCount": rng.randint(900, 90000),
            "collectCount": rng.randint(0, 99),
        },
        "challenges": [
            {"id": str(rng.randrange(10**6)), "title": tag, "desc": "", "isCommerce": False} for tag in tags
        ],
        "textExtra": [
            {"awemeId": "", "hashtagName": tag, "type": 1, "userId": "", "userUniqueId": "", "secUid": ""}
            for tag in tags
        ],
        "duetInfo": {"duetFromId": "0"},
        "stickersOnItem": [],
        "isAd": False,
        "secret": False,
        "forFriend": False,
        "privateItem": False,
        "duetEnabled": True,
        "shareEnabled": True,
        "originalItem": False,
        "digged": False,
    }
    return envelope(
        data,
        number,
        seen_ms,
        module="tiktok.com",
        page=f"https://www.tiktok.com/@{owner.handle}",
        request=f"https://www.tiktok.com/api/post/item_list/?{_QUERY}",
        item=post.post_id,
    )


def envelope(
    data: dict[str, Any], number: int, seen_ms: int, *, module: str, page: str, request: str, item: str = ""
) -> dict[str, Any]:
    """The extension's envelope around `data`."""
    return {
        "nav_index": f"1:{number % 9}:0",
        "item_id": item or data["cid"],
        "timestamp_collected": seen_ms,
        "last_updated": seen_ms,
        "source_platform": module,
        "source_platform_url": page,
        "source_url": request,
        "user_agent": BROWSER,
        "data": data,
        "id": number,
    }


def video_url(post: Post) -> str:
    """The post's page."""
    return f"https://www.tiktok.com/@{post.account.handle}/video/{post.post_id}"


def _sec_uid(stable: str) -> str:
    return f"MS4wLjABAAAA{stable[::-1]}{token(random.Random(stable), 40)}"  # noqa: S311  the same account, the same id


def stored(line: dict[str, Any]) -> dict[str, Any]:
    """The same line after it went through 4CAT: the platform's fields on top, the envelope beside them."""
    data: dict[str, Any] = line["data"]
    return {**data, "__import_meta": {key: value for key, value in line.items() if key != "data"}}
