namespace Gateway.Seeding;

/// <summary>How many rows the growing tables of the shop get; the others have a fixed size.</summary>
/// <param name="Customers">Rows of <c>customers</c>; at least 50.</param>
/// <param name="Orders">Rows of <c>orders</c>; at least 200.</param>
/// <param name="Reviews">Rows of <c>reviews</c>; at least 50.</param>
/// <param name="Events">Rows of <c>events</c>; at least 0.</param>
public sealed record ShopSize(int Customers, int Orders, int Reviews, int Events)
{
    /// <summary>The usual size: 100,000 events.</summary>
    public static ShopSize Standard { get; } = new(500, 3_000, 1_200, 100_000);

    /// <summary>A hundredth of the events and little of the rest, for tests.</summary>
    public static ShopSize Small { get; } = new(60, 300, 100, 1_000);

    /// <summary>The largest factor of <see cref="Scaled"/>: 100 million events.</summary>
    public const int LargestScale = 1_000;

    /// <summary>A multiple of <see cref="Standard"/>.</summary>
    /// <param name="scale">1 to <see cref="LargestScale"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside that range.</exception>
    public static ShopSize Scaled(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, LargestScale);
        return new ShopSize(
            Standard.Customers * scale,
            Standard.Orders * scale,
            Standard.Reviews * scale,
            Standard.Events * scale
        );
    }

    /// <summary>The same size, once it is known to be large enough for what is planted in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A table is smaller than its least size.</exception>
    internal ShopSize Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Customers, 50);
        ArgumentOutOfRangeException.ThrowIfLessThan(Orders, 200);
        ArgumentOutOfRangeException.ThrowIfLessThan(Reviews, 50);
        ArgumentOutOfRangeException.ThrowIfNegative(Events);
        return this;
    }
}
