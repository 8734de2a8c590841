"""What writes the rows of a rehearsal under a batch, and what it has written so far."""

from __future__ import annotations

from abc import ABC, abstractmethod

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.book_files.service.book_plans import BookPlan
from jxc_tui.book_files.service.number_drawing import NumberDrawing
from jxc_tui.database.engine import Chunks
from jxc_tui.values.pace import Pace


class BookWriter(ABC):
    """Writes one rehearsal under a batch that is there already; what was written is counted, money
    in fen."""

    def __init__(
        self, service: Service, user: CurrentUser, plan: BookPlan, batch_id: int, pace: Pace
    ) -> None:
        self.new = self.rows = self.total = 0
        self.customers = self.products = 0
        self.first_number = self.last_number = ""
        self._service = service
        self._user = user
        self._plan = plan
        self._batch = batch_id
        self._pace = pace
        self._drawing = NumberDrawing(plan.store)

    @abstractmethod
    def write(self, chunks: Chunks) -> None:
        """Everything; what is written when it raises is the caller's to take back."""
