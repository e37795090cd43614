"""Fictional people: who staffs the booths, who buys, who interprets. Every address ends in ``.example``."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from exhibition.buyers import BuyerKind

_BUYERS = Path(__file__).parent / "buyers.csv"
# Letters that do not fall apart into a plain one and its mark.
_UNSPELT = str.maketrans("ıđĐ", "idD")


@dataclass(frozen=True, slots=True)
class RepresentativeSeed:
    """``shift`` is ``day``, ``late`` or ``hub``: which hours of their own zone they keep, see ``hours``."""

    maker: str
    ko: str
    en: str
    title: tuple[str, str]
    languages: tuple[str, ...]
    manager: bool = False
    shift: str = "day"
    zone: str = "Asia/Seoul"

    @property
    def email(self) -> str:
        return f"{self.en.lower().replace(' ', '.').replace('-', '')}@{self.maker}.example"

    @property
    def hours(self) -> list[tuple[int, tuple[int, int]]]:
        """Return (weekday, (opens, closes)), in minutes after midnight."""
        opens, closes, days = {"day": (9 * 60, 18 * 60, 6), "late": (15 * 60, 24 * 60, 7), "hub": (9 * 60, 19 * 60, 7)}[
            self.shift
        ]
        return [(weekday, (opens, closes)) for weekday in range(days)]


_SALES = ("해외영업", "Overseas sales")
_EXPORT = ("수출 담당 이사", "Export manager")
_ENGINEER = ("기술 담당", "Chief engineer")
_BANGKOK = ("방콕 협력센터", "Bangkok hub")
_ISTANBUL = ("이스탄불 협력센터", "Istanbul hub")
_COORDINATOR = ("국제협력 담당", "International coordinator")


def _r(maker: str, ko: str, en: str, title: tuple[str, str], languages: str, **more: object) -> RepresentativeSeed:
    return RepresentativeSeed(maker, ko, en, title, tuple(languages.split()), **more)  # type: ignore[arg-type]  # checked by the dataclass


REPRESENTATIVES = (
    _r("mirnae", "조은별", "Cho Eun-byeol", _EXPORT, "ko en", manager=True),
    _r("mirnae", "김도현", "Kim Do-hyun", _SALES, "ko en", shift="late"),
    _r("mirnae", "", "Anong Srisai", _BANGKOK, "th en", shift="hub", zone="Asia/Bangkok"),
    _r("haedam", "박서준", "Park Seo-jun", _SALES, "ko en", manager=True),
    _r("saebyeol", "이하늘", "Lee Ha-neul", _EXPORT, "ko en de", manager=True, shift="late"),
    _r("chorong", "최가람", "Choi Ga-ram", _SALES, "ko en", manager=True),
    _r("sanmaru", "윤산", "Yoon San", _ENGINEER, "ko tr", manager=True, shift="late"),
    _r("seohae-lab", "정우진", "Jung Woo-jin", _COORDINATOR, "ko en", manager=True),
    _r("beongaesol", "한솔", "Han Sol", _EXPORT, "ko en", manager=True, shift="late"),
    _r("beongaesol", "", "Nguyen Minh Chau", _BANGKOK, "vi th en", shift="hub", zone="Asia/Bangkok"),
    _r("solbaram", "문지우", "Moon Ji-woo", _SALES, "ko en de", manager=True),
    _r("dallyeo", "강달", "Kang Dal", _SALES, "ko en", manager=True),
    _r("narae", "서나래", "Seo Na-rae", _EXPORT, "ko en id", manager=True),
    _r("hyanggi", "오향기", "Oh Hyang-gi", _SALES, "ko", manager=True),
    _r("namdo", "임남도", "Im Nam-do", _COORDINATOR, "ko en vi", manager=True),
    _r("deulmaru", "송들", "Song Deul", _EXPORT, "ko en", manager=True),
    _r("deulmaru", "", "Elif Aydin", _ISTANBUL, "tr en", shift="hub", zone="Europe/Istanbul"),
    _r("isak", "배이삭", "Bae I-sak", _SALES, "ko", manager=True),
    _r("neulpureun", "고은솔", "Ko Eun-sol", _SALES, "ko en", manager=True),
    _r("gureum", "신구름", "Shin Gu-reum", _EXPORT, "ko en", manager=True, shift="late"),
    _r("hanbat", "황한밭", "Hwang Han-bat", _SALES, "ko tr", manager=True),
    _r("hanbyeol", "전별", "Jeon Byeol", _COORDINATOR, "ko en", manager=True),
    _r("ongeoleum", "안온", "Ahn On", _EXPORT, "ko en", manager=True),
    _r("ongeoleum", "", "Siriporn Chai", _BANGKOK, "th en", shift="hub", zone="Asia/Bangkok"),
    _r("dasom", "유다솜", "Yoo Da-som", _SALES, "ko en", manager=True, shift="late"),
    _r("naran", "권나란", "Kwon Na-ran", _ENGINEER, "ko en", manager=True),
    _r("pureunsol", "노푸른", "Noh Pu-reun", _SALES, "ko", manager=True),
    _r("gyeot", "백겨울", "Baek Gyeo-ul", _EXPORT, "ko en de", manager=True),
    _r("baram", "남바람", "Nam Ba-ram", _COORDINATOR, "ko en", manager=True),
    _r("sallang", "류살랑", "Ryu Sal-lang", _EXPORT, "ko en de", manager=True, shift="late"),
    _r("sallang", "", "Murat Kaya", _ISTANBUL, "tr en", shift="hub", zone="Europe/Istanbul"),
    _r("kkum", "홍꿈", "Hong Kkum", _SALES, "ko en", manager=True),
    _r("dotori", "양도담", "Yang Do-dam", _SALES, "ko", manager=True),
    _r("byeolbit", "심별", "Shim Byeol", _SALES, "ko en", manager=True),
    _r("norang", "허노을", "Heo No-eul", _SALES, "ko en", manager=True),
    _r("garam", "나가람", "Na Ga-ram", _COORDINATOR, "ko en", manager=True),
    _r("maekdong", "한솔잎", "Han Sol-ip", _EXPORT, "ko en", manager=True),
    _r("maekdong", "맹동", "Maeng Dong", _ENGINEER, "ko", shift="late"),
    _r("noeulbit", "차노을", "Cha No-eul", _SALES, "ko en", manager=True, shift="late"),
    _r("gyeol", "마결", "Ma Gyeol", _ENGINEER, "ko en", manager=True),
    _r("danbi", "구단비", "Koo Dan-bi", _SALES, "ko id", manager=True),
    _r("sonagi", "표소나", "Pyo So-na", _SALES, "ko en vi", manager=True),
    _r("nuri", "도누리", "Do Nu-ri", _COORDINATOR, "ko en", manager=True),
    _r("byeolha", "한경민", "Han Kyung-min", _EXPORT, "ko en th", manager=True),
    _r("byeolha", "석다희", "Seok Da-hee", _ENGINEER, "ko", shift="late"),
    _r("nuriwon", "서준호", "Seo Jun-ho", _SALES, "ko en", manager=True),
    _r("ondal", "추찬우", "Choo Chan-woo", _EXPORT, "ko en tr", manager=True, shift="late"),
    _r("yeoul", "성은서", "Sung Eun-seo", _SALES, "ko en de", manager=True),
    _r("taebit", "남창희", "Nam Chang-hee", _EXPORT, "ko en", manager=True),
    _r("taebit", "", "Kanya Phromma", _BANGKOK, "th en", shift="hub", zone="Asia/Bangkok"),
    _r("ieum", "문종민", "Moon Jong-min", _SALES, "ko en", manager=True, shift="late"),
    _r("marubit", "나강민", "Na Kang-min", _SALES, "ko en vi", manager=True),
    _r("gaon", "방동현", "Bang Dong-hyun", _EXPORT, "ko en", manager=True),
    _r("gaon", "", "Selin Yalgin", _ISTANBUL, "tr en", shift="hub", zone="Europe/Istanbul"),
    _r("dorandoran", "심기태", "Shim Ki-tae", _SALES, "ko", manager=True),
    _r("hanui", "김상우", "Kim Sang-woo", _EXPORT, "ko en de", manager=True, shift="late"),
    _r("dubakwi", "손정훈", "Son Jung-hoon", _SALES, "ko en th", manager=True),
    _r("dubakwi", "이우성", "Lee Woo-sung", _ENGINEER, "ko en", shift="late"),
    _r("yeomyeong", "안순호", "Ahn Soon-ho", _SALES, "ko en", manager=True),
    _r("mulgyeol", "하하영", "Ha Ha-young", _EXPORT, "ko en vi", manager=True),
    _r("jilpung", "유광수", "Yoo Kwang-su", _EXPORT, "ko en ar", manager=True, shift="late"),
    _r("daon", "오나연", "Oh Na-yeon", _SALES, "ko en", manager=True),
    _r("cheongram", "선소라", "Sun So-ra", _EXPORT, "ko en tr", manager=True, shift="late"),
    _r("hangyeol", "명유진", "Myung Yu-jin", _SALES, "ko en vi", manager=True),
    _r("boramae", "원형석", "Won Hyung-seok", _EXPORT, "ko en hi", manager=True, shift="late"),
    _r("solgae", "현소희", "Hyun So-hee", _SALES, "ko en", manager=True),
    _r("onnuri", "천원준", "Cheon Won-jun", _SALES, "ko", manager=True),
    _r("badaro", "고태식", "Ko Tae-sik", _SALES, "ko en id", manager=True),
    _r("dure", "채서희", "Chae Seo-hee", _SALES, "ko en", manager=True),
    _r("gorang", "노세영", "Noh Se-young", _SALES, "ko ja", manager=True),
    _r("batdureong", "전은지", "Jeon Eun-ji", _EXPORT, "ko en", manager=True, shift="late"),
    _r("sandeul", "설지안", "Seol Ji-an", _EXPORT, "ko en de", manager=True, shift="late"),
    _r("keundeul", "송서연", "Song Seo-yeon", _EXPORT, "ko en tr", manager=True),
    _r("keundeul", "", "Emre Tuzlu", _ISTANBUL, "tr en", shift="hub", zone="Europe/Istanbul"),
    _r("saecham", "공윤아", "Gong Yoon-ah", _SALES, "ko en", manager=True),
    _r("oreum", "마용석", "Ma Yong-seok", _SALES, "ko en", manager=True),
    _r("bajireon", "임연주", "Lim Yeon-ju", _ENGINEER, "ko en", manager=True),
    _r("neoreundeul", "장병철", "Jang Byung-chul", _SALES, "ko", manager=True),
    _r("pogu", "염해린", "Yeom Hae-rin", _SALES, "ko en vi", manager=True),
    _r("neulbom", "진혜진", "Jin Hye-jin", _EXPORT, "ko en de", manager=True),
    _r("neulbom", "민선영", "Min Sun-young", _ENGINEER, "ko en", shift="late"),
    _r("hangeoreum", "배채원", "Bae Chae-won", _SALES, "ko en", manager=True, shift="late"),
    _r("masil", "위대현", "Wi Dae-hyun", _SALES, "ko en vi", manager=True),
    _r("iroun", "엄규원", "Eom Kyu-won", _EXPORT, "ko en", manager=True),
    _r("donghaeng", "소재희", "So Jae-hee", _SALES, "ko en tr", manager=True, shift="late"),
    _r("pyeonan", "권미나", "Kwon Mi-na", _SALES, "ko en", manager=True),
    _r("bodeum", "윤명훈", "Yoon Myung-hoon", _SALES, "ko", manager=True),
    _r("haebit-lab", "우현우", "Woo Hyun-woo", _COORDINATOR, "ko en", manager=True),
    _r("onbit", "도초원", "Do Cho-won", _COORDINATOR, "ko en th", manager=True),
    _r("ttobagi", "함예린", "Ham Ye-rin", _EXPORT, "ko en tr", manager=True, shift="late"),
    _r("nadeul", "주미경", "Joo Mi-kyung", _SALES, "ko en ja", manager=True),
    _r("jaengeoreum", "표보경", "Pyo Bo-kyung", _SALES, "ko en", manager=True),
    _r("bandi", "황지훈", "Hwang Ji-hoon", _SALES, "ko en", manager=True),
    _r("jungbu-lab", "길수아", "Gil Su-ah", _COORDINATOR, "ko en", manager=True),
    _r("dosi", "백희원", "Baek Hee-won", _COORDINATOR, "ko en de", manager=True),
    _r("hanbyeol-high", "허지영", "Heo Ji-young", _COORDINATOR, "ko", manager=True),
    _r("neulhae", "강아름", "Kang Ah-reum", _COORDINATOR, "ko en", manager=True),
    _r("deundeun", "박영주", "Park Young-ju", _EXPORT, "ko en hu", manager=True, shift="late"),
    _r("haetsal", "신진수", "Shin Jin-su", _SALES, "ko en", manager=True),
    _r("maemdol", "곽태윤", "Kwak Tae-yoon", _EXPORT, "ko en hi", manager=True),
    _r("gajireon", "연인호", "Yeon In-ho", _ENGINEER, "ko en", manager=True, shift="late"),
    _r("teunteun", "구영호", "Koo Young-ho", _SALES, "ko en", manager=True),
    _r("darim", "양주희", "Yang Joo-hee", _SALES, "ko en vi", manager=True),
    _r("aram", "조민재", "Cho Min-jae", _EXPORT, "ko en tr", manager=True, shift="late"),
    _r("goru", "차성민", "Cha Sung-min", _SALES, "ko en", manager=True),
    _r("saegim", "여재현", "Yeo Jae-hyun", _SALES, "ko en", manager=True, shift="late"),
    _r("jikim", "정리나", "Jung Ri-na", _ENGINEER, "ko en de", manager=True),
    _r("duru", "최승현", "Choi Seung-hyun", _SALES, "ko en th", manager=True),
    _r("ieumsae", "기단아", "Ki Dan-ah", _EXPORT, "ko en vi tr", manager=True),
    _r("hanol", "변석진", "Byun Seok-jin", _SALES, "ko", manager=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerSeed:
    name: str
    company: str
    company_local: str
    kind: BuyerKind
    country: str
    city: str
    zone: str
    languages: tuple[str, ...]
    divisions: tuple[str, ...]
    staff_band: str
    needs: str

    @property
    def email(self) -> str:
        return f"{_plain(self.name)}@{_plain(self.company)}.example"


def _plain(words: str) -> str:
    """Return the first word in the letters an address may have."""
    spelt = unicodedata.normalize("NFKD", words.translate(_UNSPELT).split()[0])
    return "".join(letter for letter in spelt if letter.isascii()).lower()


def _buyers() -> Iterator[BuyerSeed]:
    with _BUYERS.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            kind, languages, divisions = row.pop("kind"), row.pop("languages"), row.pop("divisions")
            yield BuyerSeed(kind=BuyerKind(kind), languages=tuple(languages.split()), divisions=tuple(divisions.split()), **row)


# The first six have meetings, and can be tried.
BUYERS = tuple(_buyers())
PLAYED = 6


@dataclass(frozen=True, slots=True)
class InterpreterSeed:
    name: str
    email: str
    zone: str
    languages: tuple[str, ...]


INTERPRETERS = (
    InterpreterSeed("Yoon Ha-eun", "yoon.haeun@interpreters.example", "Asia/Seoul", ("tr", "ko")),
    InterpreterSeed("Park Su-an", "park.suan@interpreters.example", "Asia/Bangkok", ("th", "ko")),
)

STAFF = ("Bae Na-ri", "bae.nari@kemh.example")
EDITOR = ("Lim Bo-ra", "lim.bora@mirnae.example")
OBSERVER = ("Jung Min-seo", "jung.minseo@hanbyeol.example")
