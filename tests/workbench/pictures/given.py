"""Pictures of the tests: with what a camera writes, and a reader that says what it is told."""

from __future__ import annotations

import io
from contextlib import contextmanager

from PIL import Image

from saksama.handover import picture
from saksama.handover.reading_process import Answer
from saksama.workbench.custody.services import keep
from saksama.workbench.jobs.models import Job
from saksama.workbench.pictures import services
from saksama.workbench.pictures.models import Reading
from saksama.workbench.pictures.work import reading as work
from tests.workbench.custody.kept import NOW

PLACE, DEVICE = "-7.68312", "PonselRekaan X9"
HASHES = picture.Copy(
    dhash="0f1e2d3c4b5a6978", phash="8796a5b4c3d2e1f0", dhash_mirrored="1122334455667788",
    phash_mirrored="99aabbccddeeff00",
)  # fmt: skip
CAMERA = picture.Camera(taken="2027:10:14 09:16:00", latitude=-7.68312, longitude=110.84, device=DEVICE)


def photo(colour="white", size=(40, 20)):
    """A JPEG as a phone writes it: device, place, turned; and something hidden behind its end."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = DEVICE, 6
    exif.get_ifd(0x8825)[0x0012] = "WGS-84 " + PLACE
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG", exif=exif, comment=DEVICE.encode())
    return written.getvalue() + b"MotionPhoto" + DEVICE.encode()


def read_as(*, lines=("PILIH NOMOR 2",), hands=(picture.Sign.TWO,), camera=CAMERA, copy=HASHES, frames=1):
    """What the machine is to have read."""
    box = (0.1, 0.2, 0.5, 0.4)
    frame = picture.Frame(
        second=None, width=400, height=200, copy=copy,
        lines=tuple(picture.Line(text=text, box=box, sure=0.99) for text in lines),
        hands=tuple(picture.Hand(sign=sign, box=box) for sign in hands),
    )  # fmt: skip
    return picture.Reading(
        media_type="image/jpeg", frames=(frame,) * frames, camera=camera, hands_read=True, text_read=True, notes=(),
        versions={"rapidocr": "3.10.0"},
    )  # fmt: skip


class Told:
    """A reader that answers from a list, and remembers what it was shown."""

    def __init__(self, *answers):
        self.answers, self.seen = list(answers), []

    def read(self, data):
        self.seen.append(data)
        said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(said, BaseException):
            raise said
        if isinstance(said, picture.Reading):
            return Answer(said, tuple(bare_jpeg() for _one in said.frames))
        return Answer(None, why=said)

    @contextmanager
    def __call__(self):
        yield self


def bare_jpeg():
    written = io.BytesIO()
    Image.new("RGB", (20, 10), "white").save(written, "JPEG")
    return written.getvalue()


def a_file(house, data=None, *, who="operator", purpose="patrols.observation", at=NOW):
    """A kept file of Sukoharjo."""
    return keep(io.BytesIO(data or photo()), desk=house.desk(who, at), purpose=purpose, at=at)


def asked(house, data=None, **more):
    return services.ask_exhibit(a_file(house, data), by="p-operator", at=NOW, **more)


def run(house, *answers):
    """The job, with a reader that answers so."""
    job = Job.objects.filter(office=house.sukoharjo, kind="pictures.read").order_by("-asked_at", "-pk").first()
    job.state = Job.State.RUNNING
    job.save()
    told = Told(*(answers or (read_as(),)))
    result = work.read(job, program=told)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    return result, told


def done(house, data=None, answer=None, **more):
    """A file that was read."""
    reading = asked(house, data, **more)
    run(house, answer or read_as())
    return Reading.objects.select_related("office").get(pk=reading.pk)
