using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Cases.Organisation;

/// <summary>An office: a bureau, a township office, a village. Its place in the country is its <see cref="Path"/>.</summary>
public sealed class Unit
{
    public Guid Id { get; init; }

    /// <summary>Readable and unique, such as <c>gansu/zhangye/ganzhou/jiantan</c>; a unit is below another when its path begins with it and a slash.</summary>
    public required string Path { get; init; }

    /// <summary>GB/T 2260 code of its locality.</summary>
    public required string LocalityCode { get; init; }

    /// <summary><c>province</c>, <c>city</c>, <c>county</c>, <c>township</c> or <c>village</c>.</summary>
    public required string Level { get; init; }

    public Guid? ParentId { get; init; }

    public List<UnitName> Names { get; init; } = [];
}

/// <summary>A unit's name in a period: offices are renamed, letters print the name of their day.</summary>
public sealed class UnitName
{
    public Guid Id { get; init; }

    public Guid UnitId { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Short name for lists, such as <c>碱滩镇</c>.</summary>
    public required string ShortZh { get; init; }

    public required string ShortEn { get; init; }

    /// <summary>Word in document numbers, such as <c>甘卫计</c>.</summary>
    public required string NumberWord { get; init; }

    public DateOnly From { get; init; }

    /// <summary>First day on which the name no longer holds; null while it does.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>Somebody who signs in: a member of staff or a citizen bound at the window.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";

    /// <summary>Latin spelling for the English pages.</summary>
    public string DisplayNameEn { get; set; } = "";

    /// <summary>True for the fictional people of the demo office.</summary>
    public bool Demo { get; set; }

    /// <summary>Preferred language, <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh";

    public bool Disabled { get; set; }
}

/// <summary>A post a member of staff holds in a unit for a time.</summary>
public sealed class Appointment
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Post key of <c>workflow-definitions/organisation/posts.json</c>, such as <c>county-clerk</c>.</summary>
    public required string Post { get; init; }

    public DateOnly From { get; init; }

    public DateOnly? To { get; set; }
}
