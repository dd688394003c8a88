"""Pages of a list, without counting all of it."""

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator


class UncountedPaginator(Paginator):
    """Knows only whether there is one more page: cheap on a table of any size."""

    def validate_number(self, number):
        try:
            number = int(number)
        except (TypeError, ValueError) as error:
            raise PageNotAnInteger(str(error)) from error
        if not 1 <= number <= 10_000:
            raise EmptyPage("no such page")
        return number

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        page = UncountedPage(rows[: self.per_page], number, self)
        page.more = len(rows) > self.per_page
        return page


class UncountedPage(Page):
    """A page that knows whether another follows."""

    more = False

    def has_next(self):
        return self.more

    def next_page_number(self):
        return self.number + 1


def number_of(request):
    """The page that `?page=` names; 1 where it names none."""
    try:
        return UncountedPaginator((), 1).validate_number(request.GET.get("page", 1))
    except (EmptyPage, PageNotAnInteger):
        return 1


def page_of(request, rows, per_page=20):
    """The page of rows that `?page=` names; the first where it names none."""
    return UncountedPaginator(rows, per_page).page(number_of(request))
