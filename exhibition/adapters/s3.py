"""Objects in a bucket of any S3."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from io import BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, TypedDict

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnection

from exhibition.adapters.names import disposition
from exhibition.kernel.errors import Conflict, Invalid, NotFound, Unavailable
from exhibition.media.ports import Listed, Part, Stored, Upload
from exhibition.settings import Settings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from botocore.response import StreamingBody
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import PartTypeDef

    class _Keeping(TypedDict, total=False):
        CacheControl: str
        IfNoneMatch: str


_FOREVER = "public, max-age=31536000, immutable"
_BRIEFLY = "private, no-store"
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class S3Store:
    client: S3Client
    bucket: str

    @classmethod
    def from_settings(cls, settings: Settings) -> S3Store:
        return cls(_client(settings), settings.media.removeprefix("s3:"))

    def presign_upload(self, key: str, *, content_type: str, max_bytes: int, expires: timedelta) -> Upload:
        post = self.client.generate_presigned_post(
            self.bucket,
            key,
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, max_bytes]],
            ExpiresIn=_seconds(expires),
        )
        return Upload(post["url"], post["fields"])

    def begin_parts(self, key: str, content_type: str) -> str:
        with _told():
            begun = self.client.create_multipart_upload(Bucket=self.bucket, Key=key, ContentType=content_type)
        return begun["UploadId"]

    def presign_part(self, key: str, upload: str, number: int, *, size: int, expires: timedelta) -> str:
        # The length is signed with the rest: the bucket takes no other.
        part = {"Bucket": self.bucket, "Key": key, "UploadId": upload, "PartNumber": number, "ContentLength": size}
        return self.client.generate_presigned_url("upload_part", Params=part, ExpiresIn=_seconds(expires))

    def parts(self, key: str, upload: str) -> Sequence[Part]:
        return [Part(each["PartNumber"], each["Size"]) for each in self._listed(key, upload)]

    def join_parts(self, key: str, upload: str) -> None:
        found = self._listed(key, upload)
        with _told():
            self.client.complete_multipart_upload(
                Bucket=self.bucket,
                Key=key,
                UploadId=upload,
                MultipartUpload={"Parts": [{"PartNumber": each["PartNumber"], "ETag": each["ETag"]} for each in found]},
            )

    def abort_parts(self, key: str, upload: str) -> None:
        with suppress(NotFound), _told():
            self.client.abort_multipart_upload(Bucket=self.bucket, Key=key, UploadId=upload)

    def _listed(self, key: str, upload: str) -> list[PartTypeDef]:
        with _told():
            pages = self.client.get_paginator("list_parts").paginate(Bucket=self.bucket, Key=key, UploadId=upload)
            return [part for page in pages for part in page.get("Parts", ())]

    def head(self, key: str) -> Stored | None:
        try:
            with _told():
                found = self.client.head_object(Bucket=self.bucket, Key=key)
        except NotFound:
            return None
        return Stored(found["ContentLength"], found["ContentType"], _bare(found["ETag"]))

    def open(self, key: str) -> BinaryIO:
        with _told():
            return BufferedReader(_Body(self.client.get_object(Bucket=self.bucket, Key=key)["Body"]), _PIECE)

    def read(self, key: str, limit: int) -> bytes:
        with self.open(key) as body:
            data = body.read(limit + 1)
        if len(data) > limit:
            raise Invalid({"file": "too_large"}, limit=limit)
        return data

    def put(self, key: str, data: bytes, content_type: str, *, immutable: bool = False) -> Stored:
        keeping: _Keeping = {"CacheControl": _FOREVER, "IfNoneMatch": "*"} if immutable else {"CacheControl": _BRIEFLY}
        try:
            with _told():
                put = self.client.put_object(Bucket=self.bucket, Key=key, Body=data, ContentType=content_type, **keeping)
        except Conflict:
            there = self.head(key)
            if there is None:
                raise
            return there
        return Stored(len(data), content_type, _bare(put["ETag"]))

    def publish(self, quarantine_key: str, final_key: str, *, etag: str) -> Stored:
        if there := self.head(final_key):
            return there
        found = self.head(quarantine_key)
        if found is None:
            raise NotFound(key=quarantine_key)
        with _told():
            self.client.copy_object(
                Bucket=self.bucket,
                Key=final_key,
                CopySource={"Bucket": self.bucket, "Key": quarantine_key},
                CopySourceIfMatch=f'"{etag}"',
                MetadataDirective="REPLACE",
                ContentType=found.content_type,
                CacheControl=_FOREVER,
            )
        return Stored(found.size, found.content_type, etag)

    def signed_url(self, key: str, expires: timedelta, *, filename: str | None = None, inline: bool = True) -> str:
        return self.client.generate_presigned_url(
            "get_object",
            Params={"Bucket": self.bucket, "Key": key, "ResponseContentDisposition": disposition(filename, inline=inline)},
            ExpiresIn=_seconds(expires),
        )

    def delete(self, key: str) -> None:
        with _told():
            self.client.delete_object(Bucket=self.bucket, Key=key)

    def list(self, prefix: str) -> Iterator[Listed]:
        with _told():
            for page in self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix):
                for found in page.get("Contents", ()):
                    yield Listed(found["Key"], found["Size"], found["LastModified"])


class _Body(RawIOBase):
    """An object being read, whose troubles on the way are told like any other."""

    def __init__(self, body: StreamingBody) -> None:
        self.body = body

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        with _told():
            piece = self.body.read(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self.body.close()
        super().close()


def _client(settings: Settings) -> S3Client:
    return boto3.session.Session().client(
        "s3",
        endpoint_url=settings.s3_endpoint or None,
        region_name=settings.s3_region,
        aws_access_key_id=settings.s3_access_key,
        aws_secret_access_key=settings.s3_secret_key,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=3,
            read_timeout=15,
            retries={"mode": "standard", "total_max_attempts": 3},
            # Only where the operation demands it: not every S3 knows the newer checksums.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )


@contextmanager
def _told() -> Generator[None]:
    """Say in the hall's words what went wrong in the bucket's."""
    try:
        yield
    except (NoConnection, HTTPClientError) as error:
        raise Unavailable(retry_after=10) from error
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        if status == 404 and error.response["Error"]["Code"] != "NoSuchBucket":
            raise NotFound from error
        if status == 412:
            raise Conflict from error
        if status >= 500 or status == 429:
            raise Unavailable(retry_after=10) from error
        raise


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())


def _bare(etag: str) -> str:
    return etag.strip('"')
