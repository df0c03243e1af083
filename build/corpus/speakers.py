"""Convert the seeds' speakers for the extractor, which knows neither seeds nor schema."""

from build.extract.speakers import Person, Role
from build.seeds import Seeds
from build.seeds.references import select_speakers


def list_people(seeds: Seeds, article: str | None = None) -> tuple[Person, ...]:
    """Return the speakers that may be looked for in an article, or in any text if none is given."""
    return tuple(
        Person(
            id=seed.id,
            name=seed.name,
            kind=seed.kind,
            country=seed.country,
            gender=seed.gender,
            aliases=tuple(alias.alias for alias in seed.aliases),
            roles=tuple(Role(role.title, role.organisation, role.starts_on, role.ends_on) for role in seed.roles),
        )
        for seed in select_speakers(seeds, article)
    )
