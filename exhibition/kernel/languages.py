"""The languages business is done in where our buyers are; an interpreter can be found for each."""

SPOKEN = ("en", "ko", "th", "tr", "vi", "id", "hi", "ne", "de", "hu", "ro", "sr", "ru", "es", "fr", "pt", "ar", "zh", "ja")
