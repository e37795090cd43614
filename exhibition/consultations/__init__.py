"""Live video consultation rooms."""

from exhibition.consultations.events import RoomEntered as RoomEntered
from exhibition.consultations.events import RoomWasEnded as RoomWasEnded
from exhibition.consultations.models import Attendance as Attendance
from exhibition.consultations.models import ConsultationRoom as ConsultationRoom
from exhibition.consultations.models import RoomEvent as RoomEvent
from exhibition.consultations.models import RoomState as RoomState
from exhibition.consultations.queries import attended as attended
from exhibition.consultations.queries import shown_products as shown_products
