"""Fictional people: who staffs the booths, who buys, who interprets. Every address ends in ``.example``."""

from dataclasses import dataclass

from exhibition.buyers import BuyerKind


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
)


@dataclass(frozen=True, slots=True)
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
        plain = self.name.translate(str.maketrans("ığşçöüİéáịễ", "igscouIeaie")).lower().split()
        return f"{plain[0]}@{self.company.lower().split()[0]}.example"


BUYERS = (
    BuyerSeed("Kerem Aydınlı", "Lodos Mikro", "Lodos Mikro Araçlar A.Ş.", BuyerKind.DISTRIBUTOR, "TR", "Istanbul", "Europe/Istanbul", ("tr", "en"), ("micro_ev", "parts_service"), "10-49", "120 delivery vehicles for the depots in Kadıköy and Üsküdar, first lot in spring."),
    BuyerSeed("Siriporn Kaewmanee", "Talad Motors", "ตลาดมอเตอร์", BuyerKind.IMPORTER, "TH", "Bangkok", "Asia/Bangkok", ("th", "en"), ("e_moto", "micro_ev"), "50-249", "Delivery scooters with swappable packs, 200 a year, TISI on file."),
    BuyerSeed("Nguyen Thi Lan", "Hoa Phuong Logistics", "Hoa Phượng Logistics", BuyerKind.OPERATOR, "VN", "Da Nang", "Asia/Ho_Chi_Minh", ("vi", "en"), ("e_moto", "agri_special"), "250-999", "Carriers for fruit farms and trikes for the last kilometre."),
    BuyerSeed("Jonas Brandt", "Spreehandel Mobil", "Spreehandel Mobil GmbH", BuyerKind.DISTRIBUTOR, "DE", "Berlin", "Europe/Berlin", ("de", "en"), ("pm", "mobility_aid"), "10-49", "Kick scooters with ABE papers and folding power chairs."),
    BuyerSeed("Ananya Rao", "Kaveri E-Wheels", "Kaveri E-Wheels Pvt. Ltd.", BuyerKind.ASSEMBLER, "IN", "Bengaluru", "Asia/Kolkata", ("en",), ("parts_service", "e_moto"), "50-249", "LFP packs and hub motors for assembly in Karnataka."),
    BuyerSeed("Suman Shrestha", "Himal Municipal Works", "हिमाल नगर", BuyerKind.PROCURING_ENTITY, "NP", "Kathmandu", "Asia/Kathmandu", ("en",), ("agri_special", "mobility_aid"), "250-999", "Lane sweepers and refuse carriers for steep streets."),
)  # fmt: skip


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
