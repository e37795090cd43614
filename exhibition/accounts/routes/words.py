"""What accounts' refusals and faults are called in the reader's language."""

from flask_babel import lazy_gettext

from exhibition import web


def install() -> None:
    web.say(
        {
            "wrong_password": lazy_gettext(
                "This e-mail address and password do not belong together. Check both, or have a sign-in link mailed to you."
            ),
            "wrong_current_password": lazy_gettext("That is not your current password."),
            "link_gone": lazy_gettext("This link has been used or is too old."),
            "other_browser": lazy_gettext(
                "This link works only in the browser that asked for it. Open it there, or ask for a new one here."
            ),
            "sign_in_again": lazy_gettext(
                "For your safety, sign out, sign in with a fresh link, and do this within fifteen minutes."
            ),
            "address_taken": lazy_gettext("This e-mail address belongs to another account by now."),
            "draft_gone": lazy_gettext("Your registration was begun too long ago. Please start again."),
            "not_an_email": lazy_gettext("Enter an e-mail address like name@company.com."),
            "password_short": lazy_gettext("Use at least 10 characters. A few words in a row are easy to remember."),
            "password_long": lazy_gettext("Use at most 200 characters."),
            "password_common": lazy_gettext("This is one of the first that others would try. Choose something less usual."),
            "password_personal": lazy_gettext("This is mostly your name or address. Choose something others cannot know."),
            "consent_needed": lazy_gettext("We need your consent to this to make an account for you."),
        }
    )
