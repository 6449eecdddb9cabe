using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>Invents the staff: a head, then every title in turn.</summary>
internal sealed class StaffList(RandomStream stream, ShopNames names)
{
    private const int Count = 46;

    private static readonly string[] Languages = ["de", "de", "fr", "es", "en", "ja"];

    /// <summary>All employees; the first heads the house, the next fifteen lead, the others report to one of them.</summary>
    public IReadOnlyList<Employee> All() => [.. Enumerable.Range(1, Count).Select(Make)];

    private Employee Make(int id)
    {
        var random = stream.At(id);
        var titles = names.Titles;
        var (title, department) = id == 1 ? ("Managing Director", "Management") : titles[(id - 2) % titles.Count];
        var language = title.Contains("Japanese", StringComparison.Ordinal) ? "ja" : random.Pick(Languages);
        var (name, given, family) = names.Person(random, language);
        var leads = id <= titles.Count + 1;
        return new Employee(
            id,
            name,
            title,
            department,
            Manager(id, titles.Count),
            $"{given}.{family}{id}@halvarmoor.example",
            random.OneIn(4) ? null : $"+49 30 23125 {random.Below(1_000):000}",
            LeastSalary(id, leads) + (random.Below(2_400) * 1_000L),
            $"000-{random.Between(10, 99)}-{random.Between(1_000, 9_999)}",
            $"{random.Pick(names.Streets)} {random.Between(1, 120)}, 79{random.Between(98, 117):000} Freiburg",
            ShopDates.Date(ShopDates.Day(-random.Between(60, 4_000))),
            !leads && random.OneIn(8) ? ShopDates.Date(ShopDates.Day(random.Below(365))) : null
        );
    }

    /// <summary>Cents a year, before the share that luck adds.</summary>
    private static long LeastSalary(int id, bool leads) =>
        id == 1 ? 98_000_00
        : leads ? 52_000_00
        : 34_000_00;

    /// <summary>The second and later holders of a title report to the first one.</summary>
    private static int? Manager(int id, int titles) =>
        id switch
        {
            1 => null,
            _ when id <= titles + 1 => 1,
            _ => ((id - 2) % titles) + 2,
        };
}
