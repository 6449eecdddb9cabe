using Gateway.Seeding.Randomness;

namespace Gateway.Seeding.Shop;

/// <summary>Everything that is true in the shop of one seed and size; tables and handbook are told from it.</summary>
internal sealed class ShopWorld
{
    /// <summary>Invents the shop.</summary>
    public ShopWorld(ulong seed, ShopSize size)
    {
        Seed = seed;
        Size = size.Checked();
        Policies = Policies.For(seed);
        var names = new ShopNames();
        Products = Catalogue.For(Stream("products"));
        Customers = new CustomerBook(Stream("customers"), names).All(size.Customers);
        Employees = new StaffList(Stream("employees"), names).All();
        Regular = Customers[Stream("regular").At(0).Between(OddCustomers.All.Count, size.Customers - 1)];
    }

    /// <summary>Which of the possible shops.</summary>
    public ulong Seed { get; }

    /// <summary>How large it is.</summary>
    public ShopSize Size { get; }

    /// <summary>The shop's rules.</summary>
    public Policies Policies { get; }

    /// <summary>The catalogue; a product's id is its index + 1.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>The customers; a customer's id is its index + 1.</summary>
    public IReadOnlyList<Customer> Customers { get; }

    /// <summary>The staff; an employee's id is its index + 1.</summary>
    public IReadOnlyList<Employee> Employees { get; }

    /// <summary>The customer with the most orders.</summary>
    public Customer Regular { get; }

    /// <summary>The random numbers for something with a name.</summary>
    public RandomStream Stream(string name) => RandomStream.Named(Seed, name);

    /// <summary>A product by its name.</summary>
    public Product ProductNamed(string name) =>
        Products.FirstOrDefault(product => product.Name == name)
        ?? throw new InvalidOperationException($"The catalogue has no '{name}'.");
}
